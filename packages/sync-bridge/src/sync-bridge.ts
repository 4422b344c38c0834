import { MessageChannel, type MessagePort, receiveMessageOnPort, Worker } from "node:worker_threads";
import { requireModule, requireSignal, requireTimeout } from "./check-options.ts";
import type { ErrorClass, Packed } from "./crossing.ts";
import { pack } from "./crossing-pack.ts";
import { unpack } from "./crossing-unpack.ts";
import { SyncBridgeError } from "./sync-bridge-error.ts";
import type { BridgeDeath, BridgeReply, BridgeRequest, SupervisorSetup } from "./sync-bridge-protocol.ts";

/** Options of {@link SyncBridge}. */
export interface SyncBridgeOptions {
  /** The module whose functions are called: an absolute URL, as `import.meta.resolve` and `new URL` give. */
  readonly module: string | URL;
  /** How long a call may take. Infinity for no bound. @default 300000 */
  readonly timeoutMs?: number | undefined;
  /** Classes of errors that come back as themselves, next to the built-in ones. They are matched by name. */
  readonly errorClasses?: readonly ErrorClass[] | undefined;
  /** Flags for Node in the worker, such as `--conditions=development`. @default those of the process, without a script given there */
  readonly execArgv?: readonly string[] | undefined;
}

/** What one call may take. */
export interface BridgeCallOptions {
  /** How long the call may take. @default that of the bridge */
  readonly timeoutMs?: number | undefined;
  /** Asked about every 50 milliseconds while the call runs: when it is true, the worker is stopped. */
  readonly isOver?: (() => boolean) | undefined;
}

interface Channel {
  /** The thread that starts the worker and says when it has ended. */
  readonly supervisor: Worker;
  readonly port: MessagePort;
  readonly deaths: MessagePort;
  readonly signal: Int32Array;
}

/**
 * The flags of the process where a worker cannot inherit them: one that inherited `--eval` would run the script again
 * in place of its module. Undefined where it can, since a worker accepts flags such as `--max-old-space-size` only
 * when it inherits them.
 */
function flagsWithoutScript(): readonly string[] | undefined {
  const flags = process.execArgv;
  if (!flags.some((flag) => /^(?:-e|-p|-pe|--eval|--print)$/.test(flag))) return undefined;
  return flags.filter((flag) => /^--(?:conditions|import|require)=/.test(flag));
}

/** The file of a thread, next to this one. */
function fileOf(thread: "supervisor" | "worker"): URL {
  const here = import.meta.url;
  return new URL(`./sync-bridge-${thread}.${here.endsWith(".ts") ? "ts" : "js"}`, here);
}

/** How often a call asks whether it is over, in milliseconds. */
const askEveryMs = 50;

/**
 * Calls asynchronous functions of a module from synchronous code, and blocks until they are done.
 *
 * The functions run in one worker thread, started by the first call; the calling thread sleeps in `Atomics.wait`, so
 * that nothing else runs in it: a server on it would starve. Plain data crosses, and errors and Buffers in it; what
 * cannot cross is refused by name, both ways. What a function throws is thrown again with its class, code, own
 * properties, `cause` and `errors`. A second thread watches the worker, so that a call ends at once when the worker
 * fails to start, runs out of memory or ends. Neither keeps the process alive.
 *
 * {@link callAsync} calls the same functions in the same worker without blocking, for work that must be stoppable.
 */
export class SyncBridge implements Disposable {
  readonly #module: string;
  readonly #timeoutMs: number;
  readonly #errorClasses: readonly ErrorClass[];
  readonly #execArgv: readonly string[] | undefined;
  #channel: Channel | undefined;
  #isDisposed = false;
  /** Ends when the last asynchronous call has ended. */
  #turn: Promise<unknown> = Promise.resolve();
  #isWaiting = false;

  /** Throws a TypeError that names a wrong option and its value. Starts nothing. */
  constructor(options: SyncBridgeOptions) {
    requireModule(options);
    const { module, timeoutMs = 300_000, errorClasses = [], execArgv = flagsWithoutScript() } = options;
    requireTimeout(timeoutMs);
    this.#module = module.toString();
    this.#timeoutMs = timeoutMs;
    this.#errorClasses = errorClasses;
    this.#execArgv = execArgv;
  }

  /**
   * Calls an exported function with plain data and gives what its promise resolves to.
   *
   * Throws what the function throws; a {@link SyncBridgeError} that names the argument which cannot cross, or says
   * that the call took longer than `timeoutMs`, was stopped by `isOver`, or that the worker died. After those the
   * next call starts a new worker.
   */
  call(exportName: string, args: readonly unknown[] = [], options: BridgeCallOptions = {}): unknown {
    const { timeoutMs = this.#timeoutMs, isOver } = options;
    if (this.#isWaiting)
      throw new SyncBridgeError("bridge-busy", "an asynchronous call is running; use another bridge");
    const { signal, port, deaths } = this.#send(exportName, args, timeoutMs);
    const end = performance.now() + timeoutMs;
    for (;;) {
      const replies = Atomics.load(signal, 0);
      const received: { readonly message: BridgeReply } | undefined = receiveMessageOnPort(port);
      if (received !== undefined) return this.#valueOf(received.message);
      const death: { readonly message: BridgeDeath } | undefined = receiveMessageOnPort(deaths);
      if (death !== undefined) throw this.#stopped(this.#died(exportName, death.message));
      const leftMs = end - performance.now();
      if (leftMs <= 0) throw this.#stopped(tooLong(exportName, timeoutMs));
      const waitMs = isOver === undefined ? leftMs : Math.min(leftMs, askEveryMs);
      const waited = Atomics.wait(signal, 0, replies, waitMs);
      const over = waited === "timed-out" ? stopReason(isOver, exportName) : undefined;
      if (over !== undefined) throw this.#stopped(over.reason);
    }
  }

  /**
   * As {@link call}, without blocking. Calls wait for each other, so that the time and the stop of each concern it
   * alone.
   *
   * @param options.signal stops the call, and the worker with it; the reason is thrown
   */
  async callAsync(
    exportName: string,
    args: readonly unknown[] = [],
    options: BridgeCallOptions & { readonly signal?: AbortSignal | undefined } = {},
  ): Promise<unknown> {
    const turn = this.#turn.then(async () => this.#run(exportName, args, options));
    this.#turn = turn.catch(() => undefined);
    return turn;
  }

  async #run(
    exportName: string,
    args: readonly unknown[],
    options: BridgeCallOptions & { readonly signal?: AbortSignal | undefined },
  ): Promise<unknown> {
    const { timeoutMs = this.#timeoutMs, isOver, signal } = options;
    requireSignal(signal);
    signal?.throwIfAborted();
    const { deaths, port } = this.#send(exportName, args, timeoutMs);
    const { promise, resolve, reject } = Promise.withResolvers<BridgeReply>();
    const onAbort = (): void => reject(signal?.reason);
    const onDeath = (death: BridgeDeath): void => reject(this.#died(exportName, death));
    const end = performance.now() + timeoutMs;
    const asking = setInterval(
      () => {
        const over = stopReason(isOver, exportName);
        if (over !== undefined) reject(over.reason);
        else if (performance.now() >= end) reject(tooLong(exportName, timeoutMs));
      },
      Math.min(askEveryMs, timeoutMs),
    );
    port.on("message", resolve);
    deaths.on("message", onDeath);
    signal?.addEventListener("abort", onAbort);
    this.#isWaiting = true;
    let reply: BridgeReply;
    try {
      reply = await promise;
    } catch (error) {
      throw this.#stopped(error);
    } finally {
      this.#isWaiting = false;
      clearInterval(asking);
      port.off("message", resolve);
      deaths.off("message", onDeath);
      signal?.removeEventListener("abort", onAbort);
    }
    return this.#valueOf(reply);
  }

  /** Sends a call to the worker, which is started where there is none. */
  #send(exportName: string, args: readonly unknown[], timeoutMs: number): Channel {
    requireTimeout(timeoutMs);
    if (this.#isDisposed) throw new SyncBridgeError("bridge-disposed", "the bridge was disposed");
    const request = { exportName, args: packArguments(exportName, args) } satisfies BridgeRequest;
    if (this.#channel !== undefined && Atomics.load(this.#channel.signal, 1) > 0) this.#stop();
    const channel = (this.#channel ??= this.#start());
    channel.port.postMessage(request, []);
    return channel;
  }

  /** Stops the worker for a reason, which is given back. */
  #stopped<Reason>(reason: Reason): Reason {
    this.#stop();
    return reason;
  }

  #valueOf({ isError, value }: BridgeReply): unknown {
    const real = unpack(value, this.#errorClasses);
    if (isError) throw real;
    return real;
  }

  #died(exportName: string, { exitCode, cause }: BridgeDeath): SyncBridgeError {
    if (cause === undefined) {
      return new SyncBridgeError(
        "bridge-exit",
        `the worker exited with code ${exitCode} during ${exportName}`,
      );
    }
    const error = unpack(cause, this.#errorClasses);
    const message = error instanceof Error ? error.message : String(error);
    return new SyncBridgeError("bridge-exit", `the worker ended during ${exportName}: ${message}`, {
      cause: error,
    });
  }

  /** Stops the worker. */
  [Symbol.dispose](): void {
    this.#isDisposed = true;
    this.#stop();
  }

  #start(): Channel {
    const calls = new MessageChannel();
    const deaths = new MessageChannel();
    const signal = new Int32Array(new SharedArrayBuffer(8));
    const setup: SupervisorSetup = {
      worker: {
        module: this.#module,
        signal,
        port: calls.port2,
        errorClasses: this.#errorClasses.map(({ name }) => name),
      },
      file: fileOf("worker").href,
      execArgv: this.#execArgv,
      deaths: deaths.port2,
    };
    const supervisor = new Worker(fileOf("supervisor"), {
      workerData: setup,
      transferList: [calls.port2, deaths.port2],
      ...(this.#execArgv === undefined ? {} : { execArgv: [] }),
    });
    supervisor.on("error", () => undefined);
    supervisor.unref();
    calls.port1.unref();
    deaths.port1.unref();
    return { supervisor, port: calls.port1, deaths: deaths.port1, signal };
  }

  #stop(): void {
    const channel = this.#channel;
    this.#channel = undefined;
    channel?.port.close();
    channel?.deaths.close();
    void channel?.supervisor.terminate();
  }
}

function packArguments(exportName: string, args: readonly unknown[]): Packed {
  return pack(args, {
    path: "",
    errorClasses: [],
    refuse: (what) => {
      const named = what.replace(
        /^\[(\d+)\]/,
        (_, index) => `argument ${Number(index) + 1} of ${exportName}`,
      );
      const message = `${named} and cannot cross to the worker thread; pass plain data`;
      throw new SyncBridgeError("bridge-argument", message);
    },
  });
}

function tooLong(exportName: string, timeoutMs: number): SyncBridgeError {
  return new SyncBridgeError("bridge-timeout", `${exportName} took longer than ${timeoutMs} ms`);
}

/** Why a call must stop: the caller says that it is over, or fails to say. */
function stopReason(
  isOver: (() => boolean) | undefined,
  exportName: string,
): { readonly reason: unknown } | undefined {
  try {
    if (isOver?.() !== true) return undefined;
    return { reason: new SyncBridgeError("bridge-stopped", `${exportName} was stopped`) };
  } catch (error) {
    return { reason: error };
  }
}
