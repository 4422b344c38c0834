import { execFileSync } from "node:child_process";
import { describe, expect, test } from "vitest";
import { SyncBridge, type SyncBridgeOptions } from "./sync-bridge.ts";

const module = new URL("./fixtures/bridge-module.ts", import.meta.url);
const source = new URL("./sync-bridge.ts", import.meta.url);
const options: SyncBridgeOptions = { module, timeoutMs: 60_000 };

function thrownBy(act: () => unknown): unknown {
  try {
    act();
  } catch (error) {
    return error;
  }
  throw new Error("nothing was thrown");
}

/** Calls in a process of its own, handles the error, goes on for a while, and gives all that it saw. */
function inProcess(exportName: string, flags: readonly string[] = []): unknown {
  const script = `
    import { SyncBridge } from ${JSON.stringify(source)};
    const seen = { uncaught: [] };
    process.on("uncaughtException", (error) => seen.uncaught.push(String(error)));
    const bridge = new SyncBridge({ module: ${JSON.stringify(module)}, timeoutMs: 60_000, execArgv: [] });
    try {
      bridge.call(${JSON.stringify(exportName)});
    } catch (error) {
      Object.assign(seen, { code: error.code, message: error.message, cause: error.cause?.code ?? error.cause?.name });
    }
    await new Promise((resolve) => setTimeout(resolve, 300));
    try {
      seen.next = bridge.call("add", [1, 2]);
    } catch (error) {
      seen.next = String(error);
    }
    console.log(JSON.stringify(seen));`;
  const args = [...flags, "--input-type=module", "-e", script];
  const output = execFileSync(process.execPath, args, {
    timeout: 60_000,
    encoding: "utf8",
    stdio: ["ignore", "pipe", "ignore"],
  });
  return JSON.parse(output.trim().split("\n").at(-1) ?? "");
}

describe("a worker that ends", () => {
  test.each([
    ["a module of its flags is missing", ["--import", "file:///nowhere/at/all.mjs"], "ERR_MODULE_NOT_FOUND"],
    ["its flags are unknown", ["--no-such-flag"], "ERR_WORKER_INVALID_EXEC_ARGV"],
  ])("at its start, because %s, fails the call at once, with the cause", async (_, execArgv, code) => {
    using bridge = new SyncBridge({ ...options, execArgv });
    const expected = { code: "bridge-exit", cause: { code } };
    expect(thrownBy(() => bridge.call("add", [1, 2]))).toMatchObject(expected);
    expect(thrownBy(() => bridge.call("add", [1, 2]))).toMatchObject(expected);
    await expect(bridge.callAsync("add", [1, 2])).rejects.toMatchObject(expected);
  });

  test("by an error outside of the call fails the call with that error as its cause", async () => {
    using bridge = new SyncBridge(options);
    const expected = {
      code: "bridge-exit",
      message: "the worker ended during throwLater: from a timer",
      cause: { name: "OwnError", code: "own-code" },
    };
    expect(thrownBy(() => bridge.call("throwLater"))).toMatchObject(expected);
    await expect(bridge.callAsync("throwLater")).rejects.toMatchObject(expected);
    expect(bridge.call("add", [1, 2])).toBe(3);
  });

  test("for want of memory fails the call at once, with the cause, and raises nothing afterwards", () => {
    expect(inProcess("exhaustMemory", ["--max-old-space-size=64"])).toMatchObject({
      code: "bridge-exit",
      cause: "ERR_WORKER_OUT_OF_MEMORY",
      uncaught: [],
      next: 3,
    });
  });

  test("by itself says with which code, and raises nothing afterwards", () => {
    expect(inProcess("exit")).toEqual({
      code: "bridge-exit",
      message: "the worker exited with code 7 during exit",
      uncaught: [],
      next: 3,
    });
    expect(inProcess("throwLater")).toMatchObject({ code: "bridge-exit", uncaught: [], next: 3 });
  });

  test("a stop that fails to say stops the worker, and what it threw is thrown", async () => {
    using bridge = new SyncBridge(options);
    const isOver = (): never => {
      throw new Error("the hook threw");
    };
    expect(() => bridge.call("spin", [], { isOver })).toThrow("the hook threw");
    await expect(bridge.callAsync("spin", [], { isOver })).rejects.toThrow("the hook threw");
    expect(bridge.call("add", [1, 2])).toBe(3);
  });
});
