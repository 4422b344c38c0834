import assert from "node:assert/strict";
import { canCountTokens, canStream, PersonaError } from "@persona/contracts";
import type {
  CallOptions,
  GenerateRequest,
  GenerateResponse,
  LLMProvider,
  StreamingProvider,
} from "@persona/contracts";
import type { Fault } from "../server/fault.ts";
import type { Check, RemoteContext } from "./check.ts";
import { assertFails, assertSoon, assertWellFormed } from "./expectations.ts";
import type { ExpectedError } from "./expectations.ts";
import { draftRequest, plainRequest } from "./sample-requests.ts";

interface Gathered {
  readonly deltas: readonly string[];
  readonly response: GenerateResponse;
}

async function gather(
  provider: StreamingProvider,
  request: GenerateRequest,
  options?: CallOptions,
): Promise<Gathered> {
  const deltas: string[] = [];
  let response: GenerateResponse | undefined;
  for await (const event of provider.streamAsync(request, options)) {
    assert.equal(response, undefined, "the response comes once and last");
    if (event.type === "text-delta") deltas.push(event.text);
    else response = event.response;
  }
  assert.ok(response !== undefined, "the response comes");
  return { deltas, response };
}

/** A check that is passed over for providers that do not stream: streaming is optional. */
function whereItStreams(
  title: string,
  run: (provider: LLMProvider & StreamingProvider, context: RemoteContext) => Promise<void>,
  settings: Parameters<RemoteContext["provider"]>[0] = {},
): Check<RemoteContext> {
  return {
    title: `stream: ${title}`,
    run: async (context) => {
      const provider = await context.provider(settings);
      if (canStream(provider)) await run(provider, context);
    },
  };
}

const failures: readonly (readonly [Fault, ExpectedError])[] = [
  [
    { kind: "status", status: 429, retryAfterMs: 7000 },
    { codes: ["rate-limited"], isRetryable: true, retryAfterMs: 7000 },
  ],
  [
    { kind: "status", status: 401 },
    { codes: ["authentication"], isRetryable: false },
  ],
  [{ kind: "error-in-stream" }, { codes: ["overloaded", "server-error"], isRetryable: true }],
  [{ kind: "cut-body" }, { codes: ["connection", "server-error"], isRetryable: true }],
  [
    { kind: "cut-body", drop: true },
    { codes: ["connection", "server-error"], isRetryable: true },
  ],
  [{ kind: "malformed-json" }, { codes: ["connection", "server-error"], isRetryable: true }],
  [{ kind: "drop-connection" }, { codes: ["connection"], isRetryable: true }],
  [{ kind: "schema-violation" }, { codes: ["response-invalid"], isRetryable: true }],
];

const long = "Many words, one after the other, as models write them. ".repeat(8);

/** The optional parts of the port: streaming and counting tokens. */
export const checksOfStreams: readonly Check<RemoteContext>[] = [
  whereItStreams(
    "yields the text in pieces and then the response that generateAsync gives",
    async (provider, { server }) => {
      const settings = { script: [{ answer: { text: long } }] };
      await server.configure(settings);
      const { deltas, response } = await gather(provider, plainRequest);
      assertWellFormed(response);
      assert.ok(deltas.length > 1, "the text comes in pieces");
      assert.equal(deltas.join(""), long);
      await server.configure(settings);
      assert.deepEqual(response, await provider.generateAsync(plainRequest));
    },
  ),
  whereItStreams("checks the response against the schema", async (provider) => {
    const { response } = await gather(provider, draftRequest);
    assert.deepEqual(response.text, (await provider.generateAsync(draftRequest)).text);
  }),
  ...(["truncation", "refusal", "content-filter"] as const).map((kind) =>
    whereItStreams(
      `reports a ${kind} as generateAsync does`,
      async (provider, { server }) => {
        const { response } = await gather(provider, draftRequest);
        await server.configure({ script: [{ fault: { kind } }] });
        const whole = await provider.generateAsync(draftRequest);
        assert.deepEqual(response.finishReason.unified, whole.finishReason.unified);
      },
      { script: [{ fault: { kind } }] },
    ),
  ),
  ...failures.map(([fault, expected]) =>
    whereItStreams(
      `${JSON.stringify(fault)}: ${expected.codes.join(" or ")}`,
      async (provider) => {
        await assertFails(gather(provider, draftRequest), expected, "the stream");
      },
      { script: [{ fault }] },
    ),
  ),
  whereItStreams(
    "a stall in the middle: timeout, and the connection closes",
    async (provider, { server }) => {
      await assertFails(
        gather(provider, draftRequest, { timeoutMs: 150 }),
        { codes: ["timeout"], isRetryable: true },
        "the stream",
      );
      await assertSoon(async () => (await server.status()).openSockets === 0, "the connection closes");
    },
    { script: [{ fault: { kind: "stall" } }] },
  ),
  whereItStreams(
    "abort in the middle: aborted, and the connection closes",
    async (provider, { server }) => {
      const controller = new AbortController();
      const call = gather(provider, draftRequest, { signal: controller.signal });
      const failed = assertFails(call, { codes: ["aborted"], isRetryable: false }, "the stream");
      await assertSoon(async () => (await server.status()).inFlight === 1, "the call arrives");
      controller.abort();
      await failed;
      await assertSoon(async () => (await server.status()).openSockets === 0, "the connection closes");
    },
    { script: [{ fault: { kind: "stall" } }] },
  ),
  whereItStreams(
    "leaving the loop early closes the connection",
    async (provider, { server }) => {
      for await (const event of provider.streamAsync(draftRequest)) {
        assert.equal(event.type, "text-delta");
        break;
      }
      await assertSoon(async () => (await server.status()).inFlight === 0, "the call ends");
    },
    { script: [{ fault: { kind: "stall" } }] },
  ),
  {
    title: "counts tokens as the API does, where it can",
    run: async ({ provider, server }) => {
      const subject = await provider();
      if (!canCountTokens(subject)) return;
      const counted = await subject.countTokensAsync(draftRequest).catch((error: unknown) => {
        if (PersonaError.isInstance(error) && error.code === "invalid-option") return undefined;
        throw error;
      });
      if (counted === undefined) return;
      const { usage } = await subject.generateAsync(draftRequest);
      assert.equal(counted, usage.inputTokens.total);
      await server.configure({ script: [{ fault: { kind: "status", status: 500 } }] });
      await assertFails(
        subject.countTokensAsync(draftRequest),
        { codes: ["server-error"], isRetryable: true },
        "counting",
      );
    },
  },
];
