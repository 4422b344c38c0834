import type { MessagePort } from "node:worker_threads";

/** What the worker starts with. `signal` is an Int32Array over shared memory: [replies, exited]. */
export interface BridgeSetup {
  readonly module: string;
  readonly signal: Int32Array;
  readonly port: MessagePort;
}
