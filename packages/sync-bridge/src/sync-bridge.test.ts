import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { OwnError } from "./fixtures/bridge-module.ts";
import { SyncBridge } from "./sync-bridge.ts";
import { SyncBridgeError } from "./sync-bridge-error.ts";

const module = new URL("./fixtures/bridge-module.ts", import.meta.url);

function thrownBy(act: () => unknown): unknown {
  try {
    act();
  } catch (error) {
    return error;
  }
  throw new Error("nothing was thrown");
}

describe("SyncBridge", () => {
  const bridge = new SyncBridge({ module, errorClasses: [OwnError] });
  afterAll(() => bridge[Symbol.dispose]());

  test("runs an asynchronous function to its end and gives its value", () => {
    expect(bridge.call("add", [1, 2])).toBe(3);
    const value = {
      text: "é",
      list: [1, null, undefined],
      map: new Map([["a", new Set([1n])]]),
      bytes: new Uint8Array(3),
    };
    expect(bridge.call("echo", [value])).toEqual(value);
  });

  test("an error keeps its class, code, properties, markers and causes", () => {
    const error = thrownBy(() => bridge.call("fail"));
    expect(error).toBeInstanceOf(OwnError);
    expect(error).toMatchObject({
      name: "OwnError",
      code: "own-code",
      retryAfterMs: 1500,
      message: "it failed",
    });
    expect(Object.getOwnPropertySymbols(error)).toContain(Symbol.for("own.marker"));
    const cause = error instanceof Error ? error.cause : undefined;
    expect(cause).toBeInstanceOf(RangeError);
    expect(cause).toMatchObject({ message: "too far", cause: { left: 3 } });
    expect(error instanceof Error ? error.stack : "").toContain("bridge-module");
  });

  test("an error whose class is not told keeps all but its class", () => {
    using stranger = new SyncBridge({ module });
    const error = thrownBy(() => stranger.call("fail"));
    expect(error).not.toBeInstanceOf(OwnError);
    expect(error).toBeInstanceOf(Error);
    expect(error).toMatchObject({ name: "OwnError", code: "own-code" });
    expect(Object.getOwnPropertySymbols(error)).toContain(Symbol.for("own.marker"));
  });

  test("an AggregateError keeps its errors, and what is no error stays as it is", () => {
    const error = thrownBy(() => bridge.call("failTwice"));
    expect(error).toBeInstanceOf(AggregateError);
    const errors: readonly unknown[] = error instanceof AggregateError ? error.errors : [];
    expect(errors[0]).toBeInstanceOf(OwnError);
    expect(errors[1]).toBeInstanceOf(TypeError);
    expect(thrownBy(() => bridge.call("throwText"))).toBe("just text");
  });

  test.each([
    [[{ deep: [{ fetch: () => 1 }] }], "argument 1 of echo.deep[0].fetch is a function and cannot cross"],
    [[1, Symbol("s")], "argument 2 of echo is a symbol and cannot cross"],
    [[new AbortController().signal], "argument 1 of echo is an instance of AbortSignal and cannot cross"],
    [
      [new Map([["a", new URL("file:///x")]])],
      "argument 1 of echo[…] is an instance of URL and cannot cross",
    ],
  ])("names what cannot cross: %o", (args, message) => {
    expect(thrownBy(() => bridge.call("echo", args))).toMatchObject({ code: "bridge-argument" });
    expect(() => bridge.call("echo", args)).toThrow(message);
  });

  test("names a result that cannot cross, and an export that is not there", () => {
    expect(() => bridge.call("giveFunction")).toThrow(
      "the result of giveFunction.deep[0].callback is a function",
    );
    expect(() => bridge.call("nothing")).toThrow(/exports no function nothing; it exports .*add/);
    using nowhere = new SyncBridge({ module: "file:///nowhere/at/all.js" });
    expect(thrownBy(() => nowhere.call("add"))).toMatchObject({ code: "ERR_MODULE_NOT_FOUND" });
  });

  test("a call that takes too long fails, and so does one whose worker dies; the next starts afresh", () => {
    using own = new SyncBridge({ module, timeoutMs: 5000 });
    expect(thrownBy(() => own.call("hang", [], { timeoutMs: 100 }))).toMatchObject({
      code: "bridge-timeout",
    });
    expect(own.call("add", [1, 1])).toBe(2);
    expect(thrownBy(() => own.call("exit"))).toMatchObject({ code: "bridge-exit" });
    expect(own.call("add", [2, 2])).toBe(4);
    own[Symbol.dispose]();
    expect(() => own.call("add")).toThrow(SyncBridgeError);
  });

  test("property 6: refuses senseless options by name", () => {
    expect(() => new SyncBridge({ module: "./relative.js" })).toThrow("module must be an absolute URL");
    expect(() => new SyncBridge({ module, timeoutMs: 0 })).toThrow("timeoutMs must be");
  });

  test("property 7: an idle worker does not keep the process alive, even of a script on the command line", () => {
    const source = new URL("./sync-bridge.ts", import.meta.url);
    const script = `import { SyncBridge } from ${JSON.stringify(source)};
      console.log(new SyncBridge({ module: ${JSON.stringify(module)} }).call("add", [1, 2]));`;
    const output = execFileSync(process.execPath, ["--input-type=module", "-e", script], { timeout: 20_000 });
    expect(output.toString().trim()).toBe("3");
  });

  test("stops work that never gives way, and starts again afterwards", () => {
    using own = new SyncBridge({ module });
    let asked = 0;
    const isOver = (): boolean => (asked += 1) > 2;
    expect(thrownBy(() => own.call("spin", [], { isOver }))).toMatchObject({ code: "bridge-stopped" });
    expect(asked).toBe(3);
    expect(thrownBy(() => own.call("spin", [], { timeoutMs: 100, isOver: () => false }))).toMatchObject({
      code: "bridge-timeout",
    });
    expect(own.call("add", [1, 1])).toBe(2);
  });

  test("calls without blocking, one after the other, each with its own time, stop and signal", async () => {
    using own = new SyncBridge({ module, errorClasses: [OwnError] });
    const waiting = own.callAsync("add", [1, 2]);
    await new Promise((resolve) => {
      setImmediate(resolve);
    });
    expect(thrownBy(() => own.call("add"))).toMatchObject({ code: "bridge-busy" });
    expect(await waiting).toBe(3);
    const stop = new AbortController();
    const results = Promise.allSettled([
      own.callAsync("spin", [], { timeoutMs: 100 }),
      own.callAsync("add", [2, 2]),
      own.callAsync("spin", [], { isOver: () => true }),
      own.callAsync("exit"),
      own.callAsync("fail"),
      own.callAsync("spin", [], { signal: stop.signal }),
      own.callAsync("add", [1], { signal: AbortSignal.abort(new Error("never mind")) }),
      own.callAsync("add", [3, 3]),
    ]);
    setTimeout(() => stop.abort(new Error("enough")), 500);
    expect(await results).toMatchObject([
      { reason: { code: "bridge-timeout" } },
      { value: 4 },
      { reason: { code: "bridge-stopped" } },
      { reason: { code: "bridge-exit" } },
      { reason: { name: "OwnError" } },
      { reason: { message: "enough" } },
      { reason: { message: "never mind" } },
      { value: 6 },
    ]);
    expect(own.call("add", [1, 1])).toBe(2);
  });

  test("a process with flags that only the whole process may have starts the worker too", () => {
    const folder = mkdtempSync(join(tmpdir(), "persona-bridge-"));
    const script = join(folder, "main.mjs");
    const source = new URL("./sync-bridge.ts", import.meta.url);
    writeFileSync(
      script,
      `import { SyncBridge } from ${JSON.stringify(source)};
      console.log(new SyncBridge({ module: ${JSON.stringify(module)} }).call("add", [1, 2]));`,
    );
    try {
      const output = execFileSync(process.execPath, ["--max-old-space-size=200", script], {
        timeout: 20_000,
      });
      expect(output.toString().trim()).toBe("3");
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
