import { MessageChannel, type MessagePort, receiveMessageOnPort, Worker } from "node:worker_threads";
import { type BridgeReply, type ErrorClass, findUncrossable, reviveError } from "./sync-bridge-protocol.ts";
import type { BridgeSetup } from "./sync-bridge-setup.ts";
import { refuse, requirePositive } from "./validate.ts";

/** Options of {@link SyncBridge}. */
export interface SyncBridgeOptions {
  /** The module whose functions are called: an absolute URL, as `import.meta.resolve` and `new URL` give. */
  readonly module: string | URL;
  /** How long a call may take. @default 300000 */
  readonly timeoutMs?: number;
  /** Classes of errors that come back as themselves, beside the built-in ones. They are matched by name. */
  readonly errorClasses?: readonly ErrorClass[];
  /** Flags for Node in the worker, such as `--conditions=development`. @default those of the process, save for a script given there */
  readonly execArgv?: readonly string[];
}

/** What one call may take. */
export interface BridgeCallOptions {
  /** How long the call may take. @default that of the bridge */
  readonly timeoutMs?: number;
  /** Asked about every 50 milliseconds while the call runs: when it is true, the worker is stopped. */
  readonly isOver?: () => boolean;
}

/** The bridge itself failed: a call took too long or was stopped, an argument cannot cross, or the worker died. */
export class SyncBridgeError extends Error {
  override readonly name = "SyncBridgeError";
  readonly code:
    | "bridge-timeout"
    | "bridge-stopped"
    | "bridge-busy"
    | "bridge-argument"
    | "bridge-exit"
    | "bridge-disposed";

  constructor(code: SyncBridgeError["code"], message: string) {
    super(message);
    this.code = code;
  }
}

interface Channel {
  readonly worker: Worker;
  readonly port: MessagePort;
  readonly signal: Int32Array;
}

/** A worker that inherited `--eval` would run the script again in place of its module. */
function flagsWithoutScript(): string[] | undefined {
  const flags = process.execArgv;
  if (!flags.some((flag) => /^(?:-e|-p|-pe|--eval|--print)$/.test(flag))) return undefined;
  return flags.filter((flag) => /^--(?:conditions|import|require)=/.test(flag));
}

function workerUrl(): URL {
  const here = import.meta.url;
  return new URL(here.endsWith(".ts") ? "./sync-bridge-worker.ts" : "./sync-bridge-worker.js", here);
}

/** How often a call asks whether it is over, in milliseconds. */
const askEveryMs = 50;

/**
 * Calls asynchronous functions of a module from synchronous code, and blocks until they are done.
 *
 * The functions run in one worker thread, started by the first call; the calling thread sleeps in `Atomics.wait`, so
 * that nothing else runs in it: a server on it would starve. Only plain data crosses. What a function throws is
 * thrown again with its class, code, own properties, `cause` and `errors`. The worker never keeps the process alive.
 *
 * {@link callAsync} calls the same functions in the same worker without blocking, for work that must be stoppable.
 */
export class SyncBridge implements Disposable {
  readonly #module: string;
  readonly #timeoutMs: number;
  readonly #errorClasses: readonly ErrorClass[];
  readonly #execArgv: readonly string[] | undefined;
  #channel: Channel | undefined;
  #calls = 0;
  #isDisposed = false;
  /** Ends when the last asynchronous call has ended. */
  #turn: Promise<unknown> = Promise.resolve();
  #isWaiting = false;

  /** Throws a TypeError that names a wrong option and its value. Starts nothing. */
  constructor(options: SyncBridgeOptions) {
    const { module, timeoutMs = 300_000, errorClasses = [], execArgv = flagsWithoutScript() } = options;
    if (!URL.canParse(module.toString()))
      refuse("module", module, "an absolute URL, as import.meta.resolve gives");
    requirePositive("timeoutMs", timeoutMs);
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
    const { signal, port } = this.#send(exportName, args, timeoutMs);
    const end = performance.now() + timeoutMs;
    for (;;) {
      const replies = Atomics.load(signal, 0);
      const received: { readonly message: BridgeReply } | undefined = receiveMessageOnPort(port);
      if (received !== undefined) return this.#valueOf(received.message);
      if (Atomics.load(signal, 1) > 0) throw this.#stopped(died(exportName));
      const leftMs = end - performance.now();
      if (leftMs <= 0) throw this.#stopped(tooLong(exportName, timeoutMs));
      const waitMs = isOver === undefined ? leftMs : Math.min(leftMs, askEveryMs);
      const waited = Atomics.wait(signal, 0, replies, waitMs);
      if (waited === "timed-out" && isOver?.() === true) throw this.#stopped(stopped(exportName));
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
    options: BridgeCallOptions & { readonly signal?: AbortSignal } = {},
  ): Promise<unknown> {
    const turn = this.#turn.then(async () => this.#run(exportName, args, options));
    this.#turn = turn.catch(() => undefined);
    return turn;
  }

  async #run(
    exportName: string,
    args: readonly unknown[],
    options: BridgeCallOptions & { readonly signal?: AbortSignal },
  ): Promise<unknown> {
    const { timeoutMs = this.#timeoutMs, isOver, signal } = options;
    signal?.throwIfAborted();
    const { worker, port } = this.#send(exportName, args, timeoutMs);
    const { promise, resolve, reject } = Promise.withResolvers<BridgeReply>();
    const onAbort = (): void => reject(signal?.reason);
    const onExit = (): void => reject(died(exportName));
    const timer = setTimeout(() => reject(tooLong(exportName, timeoutMs)), timeoutMs);
    const asking = setInterval(() => {
      if (isOver?.() === true) reject(stopped(exportName));
    }, askEveryMs);
    port.on("message", resolve);
    worker.on("exit", onExit);
    worker.on("error", onExit);
    signal?.addEventListener("abort", onAbort);
    this.#isWaiting = true;
    let reply: BridgeReply;
    try {
      reply = await promise;
    } catch (error) {
      throw this.#stopped(error);
    } finally {
      this.#isWaiting = false;
      clearTimeout(timer);
      clearInterval(asking);
      port.off("message", resolve);
      worker.off("exit", onExit);
      worker.off("error", onExit);
      signal?.removeEventListener("abort", onAbort);
    }
    return this.#valueOf(reply);
  }

  /** Sends a call to the worker, which is started where there is none. */
  #send(exportName: string, args: readonly unknown[], timeoutMs: number): Channel {
    requirePositive("timeoutMs", timeoutMs);
    if (this.#isDisposed) throw new SyncBridgeError("bridge-disposed", "the bridge was disposed");
    for (const [index, argument] of args.entries()) {
      const found = findUncrossable(argument, `argument ${index + 1} of ${exportName}`);
      if (found === undefined) continue;
      throw new SyncBridgeError(
        "bridge-argument",
        `${found} and cannot cross to the worker thread; pass plain data`,
      );
    }
    if (this.#channel !== undefined && Atomics.load(this.#channel.signal, 1) > 0) this.#stop();
    const channel = (this.#channel ??= this.#start());
    this.#calls += 1;
    channel.port.postMessage({ id: this.#calls, exportName, args }, []);
    return channel;
  }

  /** Stops the worker for a reason, which is given back. */
  #stopped<Reason>(reason: Reason): Reason {
    this.#stop();
    return reason;
  }

  #valueOf(reply: BridgeReply): unknown {
    if ("error" in reply) throw reviveError(reply.error, this.#errorClasses);
    return reply.value;
  }

  /** Stops the worker. */
  [Symbol.dispose](): void {
    this.#isDisposed = true;
    this.#stop();
  }

  #start(): Channel {
    const { port1, port2 } = new MessageChannel();
    const signal = new Int32Array(new SharedArrayBuffer(8));
    const setup: BridgeSetup = { module: this.#module, signal, port: port2 };
    const worker = new Worker(workerUrl(), {
      workerData: setup,
      transferList: [port2],
      ...(this.#execArgv === undefined ? {} : { execArgv: [...this.#execArgv] }),
    });
    worker.unref();
    port1.unref();
    return { worker, port: port1, signal };
  }

  #stop(): void {
    const channel = this.#channel;
    this.#channel = undefined;
    channel?.port.close();
    void channel?.worker.terminate();
  }
}

function tooLong(exportName: string, timeoutMs: number): SyncBridgeError {
  return new SyncBridgeError("bridge-timeout", `${exportName} took longer than ${timeoutMs} ms`);
}

function stopped(exportName: string): SyncBridgeError {
  return new SyncBridgeError("bridge-stopped", `${exportName} was stopped`);
}

function died(exportName: string): SyncBridgeError {
  return new SyncBridgeError("bridge-exit", `the worker exited during ${exportName}`);
}
