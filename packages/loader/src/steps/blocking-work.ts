import { SyncBridge } from "@persona/async-utils";
import type { WaitingWork } from "./load-step.ts";

/** How long the worker is kept after its last work, in milliseconds. */
const idleMs = 30_000;

let bridge: SyncBridge | undefined;
let idle: NodeJS.Timeout | undefined;

/**
 * Does work that has to be waited for, and blocks meanwhile.
 *
 * One worker serves all loads: starting it and compiling a PDF reader in it takes longer than most PDFs. It keeps no
 * process alive, and ends when it has been idle for half a minute.
 */
export function performBlocking(work: WaitingWork, args: readonly unknown[]): unknown {
  clearTimeout(idle);
  bridge ??= new SyncBridge({ module: workModule() });
  try {
    return bridge.call("performWork", [work, ...args]);
  } finally {
    idle = setTimeout(stop, idleMs).unref();
  }
}

function stop(): void {
  bridge?.[Symbol.dispose]();
  bridge = undefined;
}

function workModule(): URL {
  const here = import.meta.url;
  return new URL(here.endsWith(".ts") ? "./waiting-worker.ts" : "./waiting-worker.js", here);
}
