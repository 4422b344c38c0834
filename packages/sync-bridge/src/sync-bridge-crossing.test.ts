import { afterAll, describe, expect, test } from "vitest";
import { OwnError, StrangeError } from "./fixtures/bridge-module.ts";
import { SyncBridge } from "./sync-bridge.ts";

const module = new URL("./fixtures/bridge-module.ts", import.meta.url);

function thrownBy(act: () => unknown): unknown {
  try {
    act();
  } catch (error) {
    return error;
  }
  throw new Error("nothing was thrown");
}

describe("what crosses the bridge", () => {
  const bridge = new SyncBridge({ module, errorClasses: [OwnError], timeoutMs: 20_000 });
  afterAll(() => bridge[Symbol.dispose]());

  test("a DOMException keeps its class, name, message and code", () => {
    const error = thrownBy(() => bridge.call("throwOdd", ["exception"]));
    expect(error).toBeInstanceOf(DOMException);
    expect(error).toMatchObject({ name: "AbortError", message: "it was aborted", code: 20 });
    expect(error instanceof Error ? error.stack : "").toContain("bridge-module");
  });

  test("an error in a circle with itself arrives, and so does the next call", () => {
    const error = thrownBy(() => bridge.call("throwOdd", ["circular"]));
    expect(error).toBeInstanceOf(AggregateError);
    const { errors, cause } = error as AggregateError;
    expect(errors[0]).toBe(error);
    expect(cause).toBe(error);
    expect(errors[1]).toBeInstanceOf(OwnError);
    expect(bridge.call("add", [1, 2])).toBe(3);
  });

  test.each([
    [
      "getter",
      { name: "OwnError", message: "with a getter", detail: expect.stringContaining("the getter threw") },
    ],
    [
      "response",
      {
        name: "OwnError",
        code: "own-code",
        response: expect.stringContaining("it.response is an instance of Response"),
        retry: expect.stringContaining("it.retry is a function"),
      },
    ],
  ])(
    "a thrown error with a %s that cannot cross keeps the rest, and says what is missing",
    (kind, expected) => {
      const error = thrownBy(() => bridge.call("throwOdd", [kind]));
      expect(error).toBeInstanceOf(OwnError);
      expect(error).toMatchObject(expected);
    },
  );

  test.each([
    ["proxy", /Proxy/],
    ["hostile", /Proxy/],
    ["function", /function/],
    ["symbol", /symbol/],
  ])("what is thrown and cannot cross at all (%s) is named, and the worker lives on", (kind, expected) => {
    const thrown = thrownBy(() => bridge.call("throwOdd", [kind]));
    expect(String(thrown)).toMatch(expected);
    expect(bridge.call("add", [1, 2])).toBe(3);
  });

  test("errors inside a result keep class, code and properties", () => {
    const [first, second, third] = bridge.call("giveOdd", ["settled"]) as PromiseSettledResult<unknown>[];
    expect(first).toEqual({ status: "fulfilled", value: 1 });
    const own: unknown = second?.status === "rejected" && second.reason;
    expect(own).toBeInstanceOf(OwnError);
    expect(own).toMatchObject({ code: "own-code", retryAfterMs: 1500, message: "inside" });
    const exception: unknown = third?.status === "rejected" && third.reason;
    expect(exception).toBeInstanceOf(DOMException);
    expect(exception).toMatchObject({ name: "AbortError", message: "no" });
  });

  test("errors of the built-in classes cross as arguments, and come back, in any container", () => {
    const error = new RangeError("too far", { cause: new TypeError("wrong") });
    const sent = { list: [error], map: new Map([["a", error]]), set: new Set([error]), error };
    const received = bridge.call("echo", [sent]) as typeof sent;
    expect(received.error).toBeInstanceOf(RangeError);
    expect(received.error.cause).toBeInstanceOf(TypeError);
    expect(received.list[0]).toBe(received.error);
    expect(received.map.get("a")).toBe(received.error);
    expect(received.set.has(received.error)).toBe(true);
  });

  test("circles and shared objects stay what they are", () => {
    const { circle, error } = bridge.call("giveOdd", ["circle"]) as {
      circle: { self: unknown };
      error: Error;
    };
    expect(circle.self).toBe(circle);
    expect(error.cause).toBe(circle);
  });

  test("a Buffer comes back as a Buffer with its bytes alone, other binary data as it was", () => {
    const sent = {
      buffer: Buffer.from("text"),
      bytes: new Uint8Array([1, 2]),
      floats: new Float64Array([0.5]),
      view: new DataView(new ArrayBuffer(4)),
      list: [Buffer.from("more")],
    };
    const received = bridge.call("echo", [sent]) as typeof sent;
    expect(received).toEqual(sent);
    expect(Buffer.isBuffer(received.buffer)).toBe(true);
    expect(received.buffer.buffer.byteLength).toBe(4);
    expect(Buffer.isBuffer(received.list[0])).toBe(true);
    expect(Buffer.isBuffer(received.bytes)).toBe(false);
  });

  test("arrays with holes and odd keys, and __proto__ as a key, cross unchanged", () => {
    // oxlint-disable-next-line no-sparse-arrays
    const sent = [, 1, Object.assign([2], { extra: 3 }), JSON.parse('{"__proto__": {"a": 1}}')];
    const received = bridge.call("echo", [sent]) as typeof sent;
    expect(received).toStrictEqual(sent);
    expect(0 in received).toBe(false);
    expect(Object.hasOwn(received[3], "__proto__")).toBe(true);
  });

  test.each([
    [
      "stranger",
      "the result of giveOdd.list[0] is an instance of StrangeError, which the other side does not know",
    ],
    ["proxy", "the result of giveOdd.deep is a Proxy"],
    ["getter", "the result of giveOdd.deep.value cannot be read (the getter threw)"],
    ["map", "the result of giveOdd[0] is an instance of OwnMap"],
    ["array", "the result of giveOdd.own is an instance of OwnArray"],
    ["symbol", "the result of giveOdd has a symbol as a key"],
  ])("a result that cannot cross (%s) is refused by name, and the worker lives on", (kind, message) => {
    expect(() => bridge.call("giveOdd", [kind])).toThrow(`${message} and cannot cross back`);
    expect(bridge.call("add", [1, 2])).toBe(3);
  });

  const withGetter = {
    get value(): never {
      throw new Error("the getter threw");
    },
  };
  test.each([
    [[1, new StrangeError("who?")], "argument 2 of echo is an instance of StrangeError"],
    [[{ error: new OwnError("mine") }], "argument 1 of echo.error is an instance of OwnError"],
    [[{ deep: new Proxy({}, {}) }], "argument 1 of echo.deep is a Proxy"],
    [[withGetter], "argument 1 of echo.value cannot be read (the getter threw)"],
    [[[new (class OwnMap extends Map {})()]], "argument 1 of echo[0] is an instance of OwnMap"],
    [[new (class OwnDate extends Date {})()], "argument 1 of echo is an instance of OwnDate"],
    [[new (class Bytes extends Uint8Array {})(2)], "argument 1 of echo is an instance of Bytes"],
    [[Promise.resolve(1)], "argument 1 of echo is an instance of Promise"],
    [[new WeakMap()], "argument 1 of echo is an instance of WeakMap"],
    [[{ [Symbol("key")]: 1 }], "argument 1 of echo has a symbol as a key"],
  ])("an argument that cannot cross is refused by name: %#", (args, message) => {
    const error = thrownBy(() => bridge.call("echo", args));
    expect(error).toMatchObject({ code: "bridge-argument" });
    expect(String(error)).toContain(message);
  });

  test("a wrong bridge fails with words", () => {
    expect(() => new SyncBridge(undefined as never)).toThrow("options must be an object such as { module:");
    expect(() => new SyncBridge({ module: null as never })).toThrow("module must be an absolute URL");
    expect(() => new SyncBridge({ module, timeoutMs: Number.NaN })).toThrow("timeoutMs must be");
    expect(bridge.call("add", [1, 2], { timeoutMs: Infinity })).toBe(3);
  });
});
