import assert from "node:assert/strict";
import { inspect } from "node:util";
import { canStream } from "@persona/contracts";
import type { LLMProvider } from "@persona/contracts";
import type { Fault } from "../server/fault.ts";
import { suiteKey } from "./check.ts";
import type { Check, RemoteContext } from "./check.ts";
import { assertFails } from "./expectations.ts";
import type { ExpectedError } from "./expectations.ts";
import { draftRequest } from "./sample-requests.ts";

async function drained(provider: LLMProvider): Promise<void> {
  if (!canStream(provider)) await provider.generateAsync(draftRequest);
  else for await (const event of provider.streamAsync(draftRequest)) assert.ok(event);
}

const daily = "Rate limit reached on requests per day (RPD): Limit 200, Used 200.";

interface Case {
  readonly title: string;
  readonly fault: Fault;
  readonly expected: ExpectedError;
  readonly said: string;
}

const cases: readonly Case[] = [
  {
    title: "a failure",
    fault: { kind: "status", status: 500, message: "The model crashed." },
    expected: { codes: ["server-error"], isRetryable: true },
    said: "The model crashed.",
  },
  {
    title: "a failure inside of HTTP 200",
    fault: { kind: "error-in-200", status: 429, message: "Too many requests for this model." },
    expected: { codes: ["rate-limited"], isRetryable: true },
    said: "Too many requests for this model.",
  },
  {
    title: "a wrong key inside of HTTP 200",
    fault: { kind: "error-in-200", status: 401, message: "No such key." },
    expected: { codes: ["authentication"], isRetryable: false },
    said: "No such key.",
  },
  {
    title: "HTTP 200 with words instead of an answer",
    fault: {
      kind: "raw",
      status: 200,
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ message: "The model is being loaded." }),
    },
    expected: { codes: ["server-error"], isRetryable: true },
    said: "The model is being loaded.",
  },
  {
    title: "a daily limit that only the words state",
    fault: { kind: "status", status: 429, message: daily },
    expected: { codes: ["quota-exhausted"], isRetryable: false },
    said: daily,
  },
  {
    title: "a daily limit that says when it ends",
    fault: { kind: "status", status: 429, message: `${daily} Please try again in 7m12s.` },
    expected: { codes: ["rate-limited"], isRetryable: true, retryAfterMs: 432_000 },
    said: daily,
  },
];

/** Whether an error says who failed, and in which words, and nothing that it must not say. */
export const checksOfWords: readonly Check<RemoteContext>[] = [
  ...cases.flatMap(({ title, fault, expected, said }) =>
    (["whole", "streamed"] as const).map((form): Check<RemoteContext> => ({
      title: `${title}, ${form}: the error has the name of the provider and the words of the server`,
      run: async ({ provider, protocol, server }) => {
        const subject = await provider({ script: [{ fault }] });
        const call = form === "whole" ? subject.generateAsync(draftRequest) : drained(subject);
        // Gemini's SDK drops a body that is no stream, and with it what it says
        const isLost =
          protocol === "gemini" &&
          form === "streamed" &&
          (fault.kind === "error-in-200" || fault.kind === "raw");
        const anyError = { codes: ["connection", "server-error"], isRetryable: true } as const;
        const error = await assertFails(call, isLost ? anyError : expected, title);
        if (!isLost) assert.ok(error.message.includes(said), `the server's words are in: ${error.message}`);
        const isNamed = [subject.name, protocol.split("-")[0] ?? ""].some((name) =>
          error.message.includes(name),
        );
        assert.ok(
          isNamed || error.message.includes(new URL(server.url).host),
          `who failed is in: ${error.message}`,
        );
        assert.equal((await server.log()).length, 1, "it is asked once");
      },
    })),
  ),
  {
    title: "a server that repeats the request and the key: neither is in the error",
    run: async ({ provider }) => {
      const message = `Your key ${suiteKey} cannot send this.`;
      const subject = await provider({
        script: [{ fault: { kind: "status", status: 400, message, echo: true } }],
      });
      const error = await assertFails(
        subject.generateAsync(draftRequest),
        { codes: ["invalid-request"], isRetryable: false },
        "an echo",
      );
      const seen = inspect(error, {
        depth: Number.POSITIVE_INFINITY,
        showHidden: true,
        maxStringLength: null,
      });
      for (const words of ["my old notes", "without scrolling", "Copying tables", "keep a spreadsheet"])
        assert.ok(!seen.includes(words), `what a participant said is in the error: ${words}`);
      assert.match(error.message, /cannot send this/u, "the server's own words are");
    },
  },
];
