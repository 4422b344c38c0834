import { describe, expect, it } from "vitest";
import { EchoProvider } from "../testing/echo-provider.ts";
import type { EchoOptions } from "../testing/echo-provider.ts";
import { blockingEntry, callBlocking } from "./blocking-call.ts";

const request = { messages: [{ role: "user", text: "hello" }] } as const;

describe("callBlocking", () => {
  it.each([
    [
      "bridge-argument",
      "argument 1 of generateHere.fetch is a function and cannot cross to the worker thread",
      "invalid-option",
      "the option fetch is a function",
    ],
    ["bridge-timeout", "generateHere took longer than 5 ms", "timeout", "longer"],
    ["bridge-exit", "the worker exited", "connection", "exited"],
  ])("words a failure of the bridge (%s) in the terms of the port", (code, message, expected, said) => {
    const call = (): never => {
      throw Object.assign(new Error(message), { code });
    };
    expect(() => callBlocking("echo", { call }, {}, request, { timeoutMs: 100 })).toThrow(
      expect.objectContaining({ code: expected, message: expect.stringContaining(said) }),
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
