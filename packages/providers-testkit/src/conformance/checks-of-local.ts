import assert from "node:assert/strict";
import { draftSchema } from "@persona/contracts";
import type { Check, LocalContext } from "./check.ts";
import { assertFails, assertWellFormed } from "./expectations.ts";
import { draftRequest } from "./sample-requests.ts";

/** What a provider that makes no call must do. */
export const checksOfLocal: readonly Check<LocalContext>[] = [
  {
    title: "names itself in lower case and is configured",
    run: async ({ provider }) => {
      const subject = provider();
      assert.match(subject.name, /^[a-z][a-z0-9-]*$/u);
      assert.equal(subject.isConfigured(), true);
      subject.capabilities();
      subject.capabilities("a-model-nobody-knows");
      await Promise.resolve();
    },
  },
  {
    title: "answers a request for a draft with one that fits and cites only the evidence it was given",
    run: async ({ provider }) => {
      const response = await provider().generateAsync(draftRequest);
      assertWellFormed(response);
      const draft = draftSchema.parse(JSON.parse(response.text));
      const known = ["e1", "e2", "a1"];
      const cited = [
        ...draft.labelEvidence,
        ...draft.claims.flatMap((claim) => [...claim.evidence, ...(claim.counterEvidence ?? [])]),
        ...draft.quotes.map((quote) => quote.evidence),
      ];
      for (const id of cited) assert.ok(known.includes(id), `${id} is not in the evidence`);
    },
  },
  {
    title: "answers the same request alike, blocking or not, and leaves it as it was",
    run: async ({ provider }) => {
      const request = structuredClone(draftRequest);
      const subject = provider();
      const blocking: unknown = subject.generate(request);
      assert.ok(!(blocking instanceof Promise), "generate() returns a value");
      assert.deepEqual(blocking, await subject.generateAsync(request));
      assert.deepEqual(request, draftRequest);
    },
  },
  {
    title: "a signal that has already fired: aborted",
    run: async ({ provider }) => {
      await assertFails(
        provider().generateAsync(draftRequest, { signal: AbortSignal.abort() }),
        { codes: ["aborted"], isRetryable: false },
        "the call",
      );
    },
  },
];
