import { describe, expect, it } from "vitest";
import { EchoProvider } from "../testing/echo-provider.ts";
import type { EchoOptions } from "../testing/echo-provider.ts";
import { blockingEntry, callBlocking } from "./blocking-call.ts";

const request = { messages: [{ role: "user", text: "hello" }] } as const;

describe("callBlocking", () => {
  it.each([
    ["bridge-argument", "invalid-option", false],
    ["bridge-timeout", "timeout", true],
    ["bridge-exit", "connection", true],
    ["bridge-disposed", "connection", true],
    ["bridge-busy", "connection", true],
  ])("words a failure of the bridge (%s) in the terms of the port", (code, expected, isRetryable) => {
    const call = (): never => {
      throw Object.assign(new Error("what happened"), { code });
    };
    expect(() => callBlocking("echo", { call }, {}, request, { timeoutMs: 100 })).toThrow(
      expect.objectContaining({
        code: expected,
        isRetryable,
        message: expect.stringMatching(/echo.*: what happened$/),
      }),
    );
  });

  it("names the option that cannot be sent to another thread", () => {
    const options = { apiKey: "k", fetch: globalThis.fetch };
    const call = (): never => expect.fail("it is not sent");
    expect(() => callBlocking("echo", { call }, options, request, { timeoutMs: 100 })).toThrow(
      expect.objectContaining({
        code: "invalid-option",
        message: expect.stringContaining("the option fetch"),
      }),
    );
  });

  it("gives the bridge no signal, and a little more time than the call", async () => {
    const response = await new EchoProvider({ apiKey: "k" }).generateAsync(request);
    const crossed: unknown[] = [];
    const call = (...args: unknown[]): unknown => {
      crossed.push(args);
      return response;
    };
    const options = { signal: new AbortController().signal, timeoutMs: 100 };
    expect(callBlocking("echo", { call }, { a: 1 }, request, options)).toBe(response);
    expect(crossed).toEqual([["generateHere", [{ a: 1 }, request, { timeoutMs: 100 }], { timeoutMs: 5100 }]]);
  });
});

describe("blockingEntry", () => {
  it("keeps a provider for the same options", async () => {
    const made: unknown[] = [];
    const entry = blockingEntry((options: EchoOptions) => {
      made.push(options);
      return new EchoProvider(options);
    });
    expect((await entry({ apiKey: "one" }, request, {})).text).toBe("hello");
    await entry({ apiKey: "one" }, request, {});
    await entry({ apiKey: "another" }, request, {});
    expect(made).toHaveLength(2);
  });
});
