import { SyncBridge, SyncBridgeError } from "@persona/sync-bridge";
import type { BridgeCallOptions } from "@persona/sync-bridge";
import { WorkStopped } from "./load-step.ts";
import type { WaitingWork, WorkLimits } from "./load-step.ts";

/** How long a worker is kept after its last work, in milliseconds. */
const idleMs = 30_000;

/** The work that a step asks for. */
export interface Work {
  readonly work: WaitingWork;
  readonly args: readonly unknown[];
  readonly limits?: WorkLimits;
}

/**
 * A worker that serves all loads of one form: starting it and compiling a PDF reader in it takes longer than most
 * PDFs. It keeps no process alive, and ends when it has been idle for half a minute.
 */
class SharedWorker {
  #bridge: SyncBridge | undefined;
  #idle: NodeJS.Timeout | undefined;
  #running = 0;

  start(): SyncBridge {
    clearTimeout(this.#idle);
    this.#running += 1;
    return (this.#bridge ??= new SyncBridge({ module: workModule() }));
  }

  end(): void {
    this.#running -= 1;
    if (this.#running > 0) return;
    this.#idle = setTimeout(() => {
      this.#bridge?.[Symbol.dispose]();
      this.#bridge = undefined;
    }, idleMs).unref();
  }
}

const blocking = new SharedWorker();
const waiting = new SharedWorker();

/**
 * Does work in a worker, and blocks meanwhile.
 *
 * @throws WorkStopped when it takes more than its limits allow
 */
export function performBlocking({ work, args, limits }: Work): unknown {
  const bridge = blocking.start();
  try {
    return bridge.call(work, args, callOptions(limits));
  } catch (error) {
    throw asStopped(error);
  } finally {
    blocking.end();
  }
}

/**
 * Does work in a worker, while this thread goes on.
 *
 * @throws WorkStopped when it takes more than its limits allow, and the signal's reason when that fires
 */
export async function performAsync(
  { work, args, limits }: Work,
  signal: AbortSignal | undefined,
): Promise<unknown> {
  const bridge = waiting.start();
  try {
    const options = callOptions(limits);
    return await bridge.callAsync(work, args, signal === undefined ? options : { ...options, signal });
  } catch (error) {
    throw asStopped(error);
  } finally {
    waiting.end();
  }
}

function callOptions(limits: WorkLimits | undefined): BridgeCallOptions {
  if (limits === undefined) return {};
  const { timeoutMs, growthBytes } = limits;
  const most = process.memoryUsage.rss() + growthBytes;
  return { timeoutMs, isOver: () => process.memoryUsage.rss() > most };
}

const reasons: Readonly<Record<string, WorkStopped["reason"]>> = {
  "bridge-timeout": "time",
  "bridge-stopped": "memory",
  "bridge-exit": "crash",
};

function asStopped(error: unknown): unknown {
  const reason = error instanceof SyncBridgeError ? reasons[error.code] : undefined;
  return reason === undefined ? error : new WorkStopped(reason, error);
}

function workModule(): URL {
  const here = import.meta.url;
  return new URL(here.endsWith(".ts") ? "./waiting-worker.ts" : "./waiting-worker.js", here);
}
