import { workerData } from "node:worker_threads";
import {
  type BridgeReply,
  type BridgeRequest,
  findUncrossable,
  flattenError,
} from "./sync-bridge-protocol.ts";
import type { BridgeSetup } from "./sync-bridge-setup.ts";

const { module, signal, port }: BridgeSetup = workerData;

let loading: Promise<Readonly<Record<string, unknown>>> | undefined;

function wakeCaller(index: number): void {
  Atomics.add(signal, index, 1);
  Atomics.notify(signal, 0);
}

async function call({ exportName, args }: BridgeRequest): Promise<unknown> {
  loading ??= import(module);
  const exports = await loading;
  const exported = exports[exportName];
  if (typeof exported !== "function") {
    throw new TypeError(
      `${module} exports no function ${exportName}; it exports ${Object.keys(exports).join(", ")}`,
    );
  }
  const value: unknown = await exported(...args);
  const found = findUncrossable(value, `the result of ${exportName}`);
  if (found !== undefined)
    throw new TypeError(`${found} and cannot cross back to the calling thread; return plain data`);
  return value;
}

async function answer(request: BridgeRequest): Promise<void> {
  let reply: BridgeReply;
  try {
    reply = { id: request.id, value: await call(request) };
  } catch (error) {
    reply = { id: request.id, error: flattenError(error) };
  }
  port.postMessage(reply);
  wakeCaller(0);
}

process.on("exit", () => {
  Atomics.store(signal, 1, 1);
  wakeCaller(0);
});
port.on("message", (request: BridgeRequest) => void answer(request));
