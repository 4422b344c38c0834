import assert from "node:assert/strict";
import { PersonaError } from "@persona/contracts";
import { suiteKey } from "./check.ts";
import type { Check, RemoteContext } from "./check.ts";
import { assertFails, assertNoKey } from "./expectations.ts";
import { plainRequest } from "./sample-requests.ts";

/** What a provider does with its key, and without one. */
export const checksOfKeys: readonly Check<RemoteContext>[] = [
  {
    title: "shows no key when it is inspected or written as JSON",
    run: async ({ provider }) => {
      const subject = await provider();
      await subject.generateAsync(plainRequest);
      assertNoKey(subject, "the provider");
      assertNoKey(JSON.stringify(subject), "the provider as JSON");
    },
  },
  {
    title: "a wrong key: authentication, not retryable, and the key that the API repeats is not in the error",
    run: async ({ provider }) => {
      const subject = await provider({ apiKeys: ["another-key"] });
      await assertFails(
        subject.generateAsync(plainRequest),
        { codes: ["authentication"], isRetryable: false },
        "a wrong key",
      );
    },
  },
  {
    title: "a key that no header can contain: a typed error without the key",
    run: async ({ provider, providerAt }) => {
      await provider();
      const subject = providerAt({ apiKey: `${suiteKey}\n${suiteKey}` });
      const outcome: unknown = await subject.generateAsync(plainRequest).catch((error: unknown) => error);
      if (!(outcome instanceof Error)) return; // a provider that needs no key
      assert.ok(PersonaError.isInstance(outcome), `not a PersonaError: ${String(outcome)}`);
      assertNoKey(outcome, "the error");
    },
  },
  {
    title: "no key: not configured, and the call fails with authentication without a request",
    run: async ({ provider, providerAt, server }) => {
      await provider();
      const subject = providerAt({ apiKey: undefined });
      if (subject.isConfigured()) return; // a provider that needs no key
      await assertFails(
        subject.generateAsync(plainRequest),
        { codes: ["authentication"], isRetryable: false },
        "no key",
      );
      assert.deepEqual(await server.log(), []);
    },
  },
];
