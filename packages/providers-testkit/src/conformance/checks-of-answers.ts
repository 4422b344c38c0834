import assert from "node:assert/strict";
import { draftSchema, ResponseError } from "@persona/contracts";
import type { GenerateRequest } from "@persona/contracts";
import type { Check, RemoteContext } from "./check.ts";
import { assertFails, assertWellFormed } from "./expectations.ts";
import { draftRequest, plainRequest } from "./sample-requests.ts";

function deeplyFrozen<T>(value: T): T {
  if (typeof value === "object" && value !== null) {
    for (const child of Object.values(value)) deeplyFrozen(child);
    Object.freeze(value);
  }
  return value;
}

/** A request with a prefix that is long enough to be cached. */
function longRequest(text: string): GenerateRequest {
  return {
    ...draftRequest,
    system: "Follow these rules. ".repeat(400),
    messages: [{ role: "user", text }],
  };
}

const answerInvalid = { codes: ["response-invalid"], isRetryable: true } as const;

/** How a provider reads the answers that it gets. */
export const checksOfAnswers: readonly Check<RemoteContext>[] = [
  {
    title: "names itself in lower case and makes no call before it is asked",
    run: async ({ provider, server }) => {
      const subject = await provider();
      assert.match(subject.name, /^[a-z][a-z0-9-]*$/u);
      assert.equal(subject.isConfigured(), true, "isConfigured() with a key");
      subject.capabilities();
      subject.capabilities("a-model-nobody-knows");
      assert.deepEqual(await server.log(), []);
    },
  },
  {
    title: "answers with every part of a response",
    run: async ({ provider }) => {
      const subject = await provider({ script: [{ answer: { text: "Rome" } }] });
      const response = await subject.generateAsync(plainRequest);
      assertWellFormed(response);
      assert.equal(response.text, "Rome");
      assert.equal(response.finishReason.unified, "stop");
      assert.ok(response.usage.inputTokens.total > 0, "input tokens are counted");
    },
  },
  {
    title: "sends instructions and turns in order, and to the model that is asked for",
    run: async ({ provider, server }) => {
      const subject = await provider();
      const response = await subject.generateAsync({ ...plainRequest, model: "model-x" });
      const [entry] = await server.log();
      const sent = JSON.stringify(entry?.body);
      const places = ["You answer in one word.", "capital of France", "Paris", "And of Italy?"].map((text) =>
        sent.indexOf(text),
      );
      assert.ok(!places.includes(-1), "everything is sent");
      assert.ok(
        (places[1] ?? 0) < (places[2] ?? 0) && (places[2] ?? 0) < (places[3] ?? 0),
        "turns are in order",
      );
      assert.equal(response.model, "model-x");
      assert.equal(response.text, "And of Italy?", "the last turn is the user's");
    },
  },
  {
    title: "leaves the request as it was",
    run: async ({ provider }) => {
      const subject = await provider();
      await subject.generateAsync(deeplyFrozen(structuredClone(draftRequest)));
    },
  },
  {
    title: "keeps apart the answers of 20 calls at once",
    run: async ({ provider, server }) => {
      const subject = await provider({ latencyMs: 20 });
      const texts = Array.from({ length: 20 }, (_, index) => `question ${index}`);
      const responses = await Promise.all(
        texts.map((text) => subject.generateAsync({ messages: [{ role: "user", text }] })),
      );
      assert.deepEqual(
        responses.map((response) => response.text),
        texts,
      );
      assert.ok((await server.status()).mostInFlight > 1, "calls run at the same time");
    },
  },
  {
    title: "gets a draft that fits the schema, with absent fields absent and not null",
    run: async ({ provider }) => {
      const subject = await provider();
      const response = await subject.generateAsync(draftRequest);
      assert.equal(response.finishReason.unified, "stop");
      const draft = draftSchema.parse(JSON.parse(response.text));
      const cited = draft.claims.flatMap((claim) => claim.evidence);
      assert.deepEqual([...new Set(cited)].sort(), ["a1", "e1", "e2"]);
    },
  },
  {
    title: "refuses an answer that breaks the schema, and hands over its text, usage and reason to end",
    run: async ({ provider }) => {
      const subject = await provider({ script: [{ fault: { kind: "schema-violation" } }] });
      const error = await assertFails(subject.generateAsync(draftRequest), answerInvalid, "schema violation");
      assert.ok(ResponseError.isInstance(error), "it is a ResponseError");
      const { text, usage, finishReason } = error;
      assert.match(text, /unexpected/u);
      assert.ok(usage.outputTokens.total > 0, "usage is kept");
      assert.equal(finishReason.unified, "stop");
    },
  },
  {
    title: "refuses a text that is not JSON where JSON was asked for",
    run: async ({ provider }) => {
      const subject = await provider({ script: [{ answer: { text: '{"label": "half' } }] });
      await assertFails(subject.generateAsync(draftRequest), answerInvalid, "not JSON");
    },
  },
  ...(["truncation", "refusal", "content-filter"] as const).map((kind): Check<RemoteContext> => ({
    title: `reports a ${kind} as an outcome, not as an error`,
    run: async ({ provider }) => {
      const subject = await provider({ script: [{ fault: { kind } }] });
      const response = await subject.generateAsync(draftRequest);
      assertWellFormed(response);
      // Some APIs have one word for both, so a refusal may be reported as a filter, and a filter as a refusal.
      const expected = kind === "truncation" ? ["length"] : ["refusal", "content-filter"];
      assert.ok(
        expected.includes(response.finishReason.unified),
        `reported as ${response.finishReason.unified}`,
      );
      assert.ok((response.finishReason.raw ?? "").length > 0, "the API's own word is kept");
    },
  })),
  {
    title: "passes on the limit on output tokens",
    run: async ({ provider }) => {
      const subject = await provider({ script: [{ answer: { text: "word ".repeat(100) } }] });
      const response = await subject.generateAsync({ ...plainRequest, maxOutputTokens: 20 });
      assert.equal(response.finishReason.unified, "length");
      assert.equal(response.usage.outputTokens.total, 20);
    },
  },
  {
    title: "counts cached and reasoning tokens into the totals",
    run: async ({ provider }) => {
      const usage = { inputTokens: 100, cacheRead: 30, cacheWrite: 0, outputTokens: 50, reasoning: 20 };
      const subject = await provider({ script: [{ answer: { text: "Rome", usage } }] });
      const response = await subject.generateAsync(plainRequest);
      assert.deepEqual(response.usage, {
        inputTokens: { total: 100, cacheRead: 30, cacheWrite: 0 },
        outputTokens: { total: 50, reasoning: 20 },
      });
    },
  },
  {
    title: "reads the second call's shared prefix from the cache",
    run: async ({ provider }) => {
      const subject = await provider({ cacheFromTokens: 1024 });
      await subject.generateAsync(longRequest("one"));
      const second = await subject.generateAsync(longRequest("two"));
      assert.ok(
        second.usage.inputTokens.cacheRead >= 2000,
        `${second.usage.inputTokens.cacheRead} tokens were read from the cache; instructions and schema must be a stable prefix`,
      );
    },
  },
  {
    title: "gives a response also with impossible token counts, and a warning",
    run: async ({ provider }) => {
      const subject = await provider({ script: [{ fault: { kind: "wrong-usage" } }] });
      const response = await subject.generateAsync(plainRequest);
      assertWellFormed(response);
      assert.ok(response.warnings.length > 0, "there is a warning");
    },
  },
  {
    title: "never fails for a parameter that the model does not take: it is sent, or dropped with a warning",
    run: async ({ provider, server }) => {
      const subject = await provider();
      const response = await subject.generateAsync({ ...plainRequest, temperature: 0.25, seed: 4711 });
      const body = JSON.stringify((await server.log()).at(-1)?.body);
      for (const [name, text] of [
        ["temperature", "0.25"],
        ["seed", "4711"],
      ] as const) {
        const isWarned = response.warnings.some(
          (warning) => warning.code === "unsupported-parameter" && warning.message.includes(name),
        );
        assert.notEqual(body.includes(`"${name}":${text}`), isWarned, `${name} is either sent or warned of`);
      }
    },
  },
];
