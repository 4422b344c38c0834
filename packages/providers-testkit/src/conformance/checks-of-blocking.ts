import assert from "node:assert/strict";
import { ResponseError } from "@persona/contracts";
import type { CallOptions, GenerateRequest, LLMProvider, PersonaError } from "@persona/contracts";
import type { Fault } from "../server/fault.ts";
import type { Check, RemoteContext } from "./check.ts";
import { assertError, assertFails, assertSoon, assertWellFormed } from "./expectations.ts";
import type { ExpectedError } from "./expectations.ts";
import { draftRequest, plainRequest } from "./sample-requests.ts";

function thrownBy(provider: LLMProvider, request: GenerateRequest, options?: CallOptions): unknown {
  try {
    provider.generate(request, options);
  } catch (error) {
    return error;
  }
  return assert.fail("the call succeeded");
}

/** All of an error that a caller can act on. */
function partsForCallers(error: PersonaError): Readonly<Record<string, unknown>> {
  const { name, code, message, hint, isRetryable, retryAfterMs } = error;
  const paidFor = ResponseError.isInstance(error) ? [error.text, error.usage, error.finishReason] : [];
  return { name, code, message, hint, isRetryable, retryAfterMs, paidFor };
}

const failures: readonly (readonly [Fault, ExpectedError])[] = [
  [
    { kind: "status", status: 429, retryAfterMs: 1000 },
    { codes: ["rate-limited"], isRetryable: true, retryAfterMs: 1000 },
  ],
  [
    { kind: "status", status: 401 },
    { codes: ["authentication"], isRetryable: false },
  ],
  [{ kind: "cut-body" }, { codes: ["connection", "server-error"], isRetryable: true }],
  [{ kind: "schema-violation" }, { codes: ["response-invalid"], isRetryable: true }],
];

/** How the blocking form compares with the asynchronous one. */
export const checksOfBlocking: readonly Check<RemoteContext>[] = [
  {
    title: "blocking: returns a response, not a promise, equal to the asynchronous one",
    run: async ({ provider, server }) => {
      const subject = await provider();
      for (const request of [plainRequest, draftRequest]) {
        await server.configure({});
        const blocking = subject.generate(request);
        assert.ok(!("then" in blocking), "generate() returns a value");
        assertWellFormed(blocking);
        await server.configure({});
        assert.deepEqual(blocking, await subject.generateAsync(request));
      }
    },
  },
  {
    title: "blocking: nothing else runs on the thread while it waits",
    run: async ({ provider }) => {
      const subject = await provider({ latencyMs: 50 });
      let turns = 0;
      const timer = setInterval(() => {
        turns += 1;
      }, 1);
      subject.generate(plainRequest);
      const turnsMeanwhile = turns;
      clearInterval(timer);
      assert.equal(turnsMeanwhile, 0);
    },
  },
  ...failures.map(([fault, expected]): Check<RemoteContext> => ({
    title: `blocking: ${JSON.stringify(fault)} throws the error that the asynchronous form rejects with`,
    run: async ({ provider, server }) => {
      const subject = await provider({ script: [{ fault }] });
      const thrown = assertError(thrownBy(subject, draftRequest), expected, "generate()");
      await server.configure({ script: [{ fault }] });
      const rejected = await assertFails(subject.generateAsync(draftRequest), expected, "generateAsync()");
      assert.deepEqual(partsForCallers(thrown), partsForCallers(rejected));
    },
  })),
  {
    title: "blocking: a timeout ends the wait and the connection",
    run: async ({ provider, server }) => {
      const subject = await provider({ script: [{ fault: { kind: "stall" } }] });
      const thrown = thrownBy(subject, plainRequest, { timeoutMs: 200 });
      assertError(thrown, { codes: ["timeout"], isRetryable: true }, "generate()");
      await assertSoon(async () => (await server.status()).openSockets === 0, "the connection closes");
    },
  },
  {
    title: "blocking: a signal that has already fired: aborted, and no request is sent",
    run: async ({ provider, server }) => {
      const subject = await provider();
      const thrown = thrownBy(subject, plainRequest, { signal: AbortSignal.abort() });
      assertError(thrown, { codes: ["aborted"], isRetryable: false }, "generate()");
      assert.deepEqual(await server.log(), []);
    },
  },
];
