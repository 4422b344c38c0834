import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer } from "node:net";
import type { ErrorCode } from "@persona/contracts";
import type { Fault } from "../server/fault.ts";
import { assertError, assertFails, assertSoon } from "./expectations.ts";
import type { Check, RemoteContext } from "./check.ts";
import { plainRequest } from "./sample-requests.ts";

interface Case {
  readonly fault: Fault;
  readonly codes: readonly ErrorCode[];
  readonly isRetryable: boolean;
  readonly retryAfterMs?: number | undefined;
}

const status = (code: number, codes: readonly ErrorCode[], isRetryable: boolean): Case => ({
  fault: { kind: "status", status: code },
  codes,
  isRetryable,
});

const cases: readonly Case[] = [
  status(400, ["invalid-request"], false),
  status(401, ["authentication"], false),
  status(403, ["authentication"], false),
  status(404, ["model-not-found"], false),
  status(413, ["invalid-request"], false),
  status(422, ["invalid-request"], false),
  status(408, ["timeout", "server-error"], true),
  status(409, ["server-error", "overloaded"], true),
  { ...status(429, ["rate-limited"], true), retryAfterMs: undefined },
  {
    fault: { kind: "status", status: 429, retryAfterMs: 7000 },
    codes: ["rate-limited"],
    isRetryable: true,
    retryAfterMs: 7000,
  },
  { fault: { kind: "status", status: 429, quota: true }, codes: ["quota-exhausted"], isRetryable: false },
  status(500, ["server-error"], true),
  status(502, ["server-error"], true),
  status(503, ["overloaded", "server-error"], true),
  status(504, ["server-error", "timeout"], true),
  status(529, ["overloaded"], true),
  { fault: { kind: "drop-connection" }, codes: ["connection"], isRetryable: true },
  { fault: { kind: "cut-body" }, codes: ["connection", "server-error"], isRetryable: true },
  { fault: { kind: "cut-body", at: 0 }, codes: ["connection", "server-error"], isRetryable: true },
  { fault: { kind: "cut-body", drop: true }, codes: ["connection", "server-error"], isRetryable: true },
  { fault: { kind: "malformed-json" }, codes: ["connection", "server-error"], isRetryable: true },
  {
    fault: { kind: "raw", status: 200, headers: { "content-type": "application/json" }, body: "null" },
    codes: ["connection", "server-error"],
    isRetryable: true,
  },
  {
    fault: {
      kind: "raw",
      status: 200,
      headers: { "content-type": "text/html; charset=utf-8" },
      body: "<html>Please log in</html>",
    },
    codes: ["response-invalid"],
    isRetryable: false,
  },
  {
    fault: {
      kind: "raw",
      status: 502,
      headers: { "content-type": "text/html" },
      body: "<html>Bad gateway</html>",
    },
    codes: ["server-error"],
    isRetryable: true,
  },
];

function nameOf(fault: Fault): string {
  return Object.entries(fault)
    .map(([key, value]) => (key === "kind" ? String(value) : `${key} ${JSON.stringify(value)}`))
    .join(", ");
}

/** How a provider reports refusals and broken connections. */
export const checksOfErrors: readonly Check<RemoteContext>[] = [
  ...cases.map((expected): Check<RemoteContext> => ({
    title: `${nameOf(expected.fault)}: ${expected.codes.join(" or ")}, ${expected.isRetryable ? "" : "not "}retryable, asked once`,
    run: async ({ provider, server }) => {
      const subject = await provider({ script: [{ fault: expected.fault }] });
      await assertFails(subject.generateAsync(plainRequest), expected, "the call");
      assert.equal((await server.log()).length, 1, "the provider does not retry by itself");
    },
  })),
  {
    title: "an unknown model: model-not-found, not retryable",
    run: async ({ provider }) => {
      const subject = await provider({ models: ["another-model"] });
      await assertFails(
        subject.generateAsync(plainRequest),
        { codes: ["model-not-found"], isRetryable: false },
        "an unknown model",
      );
    },
  },
  {
    title: "nobody listens: unreachable (or connection, where an SDK hides the cause), retryable",
    run: async ({ providerAt }) => {
      const server = createServer().listen(0, "127.0.0.1");
      await once(server, "listening");
      const address = server.address();
      assert.ok(typeof address === "object" && address !== null);
      server.close();
      await once(server, "close");
      const subject = providerAt({ baseURL: `http://127.0.0.1:${address.port}` });
      await assertFails(
        subject.generateAsync(plainRequest),
        { codes: ["unreachable", "connection"], isRetryable: true },
        "nobody listens",
      );
    },
  },
  {
    title: "limits of the server: what remains is in the response, and the wait is in the error",
    run: async ({ provider, protocol }) => {
      const subject = await provider({
        limits: { kind: "fixed-window", windowMs: 3_600_000, requests: 1, tokens: 100_000 },
        script: [{ answer: { text: "Rome" } }],
      });
      const bounded = { ...plainRequest, maxOutputTokens: 100 };
      const { rateLimit } = await subject.generateAsync(bounded);
      if (protocol !== "gemini") {
        assert.equal(rateLimit?.requests?.limit, 1);
        assert.equal(rateLimit?.requests?.remaining, 0);
        assert.equal(rateLimit?.tokens?.limit, 100_000);
        assert.ok((rateLimit?.tokens?.resetAfterMs ?? 0) > 0, "the time until the reset is reported");
      }
      const error = await assertFails(
        subject.generateAsync(bounded),
        { codes: ["rate-limited"], isRetryable: true },
        "over the limit",
      );
      assert.ok(
        (error.retryAfterMs ?? 0) > 0 && (error.retryAfterMs ?? 0) <= 3_601_000,
        "the wait is reported",
      );
    },
  },
  {
    title: "200 calls at once are aborted, each with code aborted, and leave no socket open",
    run: async ({ provider, server }) => {
      const subject = await provider({ latencyMs: 60_000 });
      const controller = new AbortController();
      const calls = Array.from({ length: 200 }, () =>
        subject.generateAsync(plainRequest, { signal: controller.signal }),
      );
      const settled = Promise.allSettled(calls);
      await assertSoon(async () => (await server.status()).inFlight === 200, "200 calls arrive");
      controller.abort();
      for (const outcome of await settled) {
        assert.equal(outcome.status, "rejected");
        assertError(outcome.reason, { codes: ["aborted"], isRetryable: false }, "a call");
      }
      await assertSoon(async () => (await server.status()).openSockets === 0, "all sockets close");
    },
  },
];
