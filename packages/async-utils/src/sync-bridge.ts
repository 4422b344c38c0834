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

/** The bridge itself failed: a call took too long, an argument cannot cross, or the worker died. */
export class SyncBridgeError extends Error {
  override readonly name = "SyncBridgeError";
  readonly code: "bridge-timeout" | "bridge-argument" | "bridge-exit" | "bridge-disposed";

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

/**
 * Calls asynchronous functions of a module from synchronous code, and blocks until they are done.
 *
 * The functions run in one worker thread, started by the first call; the calling thread sleeps in `Atomics.wait`, so
 * that nothing else runs in it: a server on it would starve. Only plain data crosses. What a function throws is
 * thrown again with its class, code, own properties, `cause` and `errors`. The worker never keeps the process alive.
 */
export class SyncBridge implements Disposable {
  readonly #module: string;
  readonly #timeoutMs: number;
  readonly #errorClasses: readonly ErrorClass[];
  readonly #execArgv: readonly string[] | undefined;
  #channel: Channel | undefined;
  #calls = 0;
  #isDisposed = false;

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
   * that the call took longer than `timeoutMs` or that the worker died. After those the next call starts afresh.
   */
  call(
    exportName: string,
    args: readonly unknown[] = [],
    options: { readonly timeoutMs?: number } = {},
  ): unknown {
    const timeoutMs = options.timeoutMs ?? this.#timeoutMs;
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
    const id = this.#calls;
    const before = Atomics.load(channel.signal, 0);
    channel.port.postMessage({ id, exportName, args }, []);
    const waited = Atomics.wait(channel.signal, 0, before, timeoutMs);
    const received: { readonly message: BridgeReply } | undefined = receiveMessageOnPort(channel.port);
    if (received === undefined) {
      this.#stop();
      throw waited === "timed-out"
        ? new SyncBridgeError("bridge-timeout", `${exportName} took longer than ${timeoutMs} ms`)
        : new SyncBridgeError("bridge-exit", `the worker exited during ${exportName}`);
    }
    if ("error" in received.message) throw reviveError(received.message.error, this.#errorClasses);
    return received.message.value;
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
