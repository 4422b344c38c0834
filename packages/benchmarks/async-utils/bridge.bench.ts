import { createSyncFn } from "synckit";
import { SyncBridge } from "@persona/sync-bridge";
import { OwnError } from "./bridge-module.js";
import { bar, median, printTable } from "./measure.ts";

const module = new URL("./bridge-module.js", import.meta.url);
const calls = 2000;

interface BridgeFigures {
  readonly firstMs: number;
  readonly laterMs: number;
  readonly error: string;
}

function describeError(act: () => unknown): string {
  try {
    act();
    return "none";
  } catch (error) {
    if (!(error instanceof Error)) return `no Error: ${String(error)}`;
    const { cause } = error;
    const code = "code" in error ? String(error.code) : "no code";
    return `${error.constructor.name}, ${code}, cause ${cause instanceof Error ? cause.constructor.name : typeof cause}`;
  }
}

function measure(call: (name: string, value: number) => unknown): BridgeFigures {
  const startedAt = performance.now();
  if (call("echo", 1) !== 1) throw new Error("the bridge gives another result");
  const firstMs = performance.now() - startedAt;
  const rounds = Array.from({ length: 5 }, () => {
    const from = performance.now();
    for (let index = 0; index < calls; index += 1) call("echo", index);
    return (performance.now() - from) / calls;
  });
  return { firstMs, laterMs: median(rounds), error: describeError(() => call("fail", 0)) };
}

/** The sync bridge beside synckit. */
export function benchBridge(): void {
  console.log("## sync bridge\n");
  const firsts = Array.from({ length: 5 }, () => {
    using bridge = new SyncBridge({ module, errorClasses: [OwnError] });
    return measure((name, value) => bridge.call(name, [value]));
  });
  const synckit = createSyncFn(new URL("./synckit-worker.js", import.meta.url), { timeout: 60_000 });
  const theirs = measure((name, value) => synckit(name, value));
  const firstMs = median(firsts.map((figures) => figures.firstMs));
  const laterMs = median(firsts.map((figures) => figures.laterMs));
  printTable(
    ["", "first call, ms", "later calls, ms", "an OwnError with a code and a cause comes back as"],
    [
      ["SyncBridge", firstMs.toFixed(0), laterMs.toFixed(3), firsts[0]?.error ?? ""],
      ["synckit", theirs.firstMs.toFixed(0), theirs.laterMs.toFixed(3), theirs.error],
    ],
  );
  bar("first call under 100 ms", firstMs < 100, `${firstMs.toFixed(0)} ms`);
  bar("later calls under 0.15 ms", laterMs < 0.15, `${laterMs.toFixed(3)} ms`);
}
