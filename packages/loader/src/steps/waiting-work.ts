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
  const watch = new WorkWatch(limits);
  try {
    return bridge.call(work, args, watch.options);
  } catch (error) {
    throw watch.reasonOf(error);
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
  const watch = new WorkWatch(limits);
  try {
    return await bridge.callAsync(work, args, { ...watch.options, signal });
  } catch (error) {
    throw watch.reasonOf(error);
  } finally {
    waiting.end();
  }
}

/** How many times its limit work may take by the clock, when it does not get the processor all the time. */
const mostTimesByClock = 1.25;

/**
 * Watches work against its limits. The time of the processor decides what takes too long, so that a busy machine reads
 * what an idle one does; the clock decides only beyond it, as nobody waits without end. As other threads take processor time too, nothing is
 * stopped before its limit has passed by the clock.
 */
class WorkWatch {
  readonly options: BridgeCallOptions;
  #stoppedBy: WorkStopped["reason"] | undefined;

  constructor(limits: WorkLimits | undefined) {
    if (limits === undefined) {
      this.options = {};
      return;
    }
    const { timeoutMs, growthBytes } = limits;
    let least = Infinity;
    const grewTooMuch = (): boolean => {
      const now = process.memoryUsage.rss();
      // what others give back meanwhile, such as a worker that was stopped, is no room for this one
      least = Math.min(least, now);
      return now - least > growthBytes;
    };
    grewTooMuch();
    const start = performance.now();
    const before = process.cpuUsage();
    const tookTooLong = (): boolean => {
      if (performance.now() - start < timeoutMs) return false;
      const { user, system } = process.cpuUsage(before);
      return (user + system) / 1000 >= timeoutMs;
    };
    this.options = {
      timeoutMs: timeoutMs * mostTimesByClock,
      isOver: () => {
        if (grewTooMuch()) this.#stoppedBy = "memory";
        else if (tookTooLong()) this.#stoppedBy = "time";
        return this.#stoppedBy !== undefined;
      },
    };
  }

  /** Why the work failed: itself, or what stopped it. */
  reasonOf(error: unknown): unknown {
    const code = error instanceof SyncBridgeError ? error.code : "";
    const reason = code === "bridge-stopped" ? this.#stoppedBy : reasons[code];
    return reason === undefined ? error : new WorkStopped(reason, error);
  }
}

const reasons: Readonly<Record<string, WorkStopped["reason"]>> = {
  "bridge-timeout": "time",
  "bridge-exit": "crash",
};

function workModule(): URL {
  const here = import.meta.url;
  return new URL(here.endsWith(".ts") ? "./waiting-worker.ts" : "./waiting-worker.js", here);
}
