import type { MessagePort } from "node:worker_threads";
import type { Packed } from "./crossing.ts";

/** What the calling thread sends to the worker. */
export interface BridgeRequest {
  readonly exportName: string;
  /** The list of arguments. */
  readonly args: Packed;
}

/** What the worker answers. */
export interface BridgeReply {
  readonly isError: boolean;
  /** The result, or what was thrown. */
  readonly value: Packed;
}

/** What the supervisor says when the worker has ended. */
export interface BridgeDeath {
  readonly exitCode: number;
  /** The error that ended it, if one did. */
  readonly cause: Packed | undefined;
}

/** What the worker starts with. */
export interface WorkerSetup {
  readonly module: string;
  /** Int32Array over shared memory: [messages, 1 when the worker has ended]. Adding to the first wakes the caller. */
  readonly signal: Int32Array;
  /** Requests in, replies out. */
  readonly port: MessagePort;
  /** Names of the classes of errors that the calling thread knows. */
  readonly errorClasses: readonly string[];
}

/** What the supervisor starts with. */
export interface SupervisorSetup {
  readonly worker: WorkerSetup;
  /** The URL of the worker's file. */
  readonly file: string;
  /** Flags for Node in the worker. */
  readonly execArgv: readonly string[] | undefined;
  /** Where the worker's death is reported. */
  readonly deaths: MessagePort;
}

/** Wakes the caller, which may be blocked, because a message is there. */
export function wakeCaller(signal: Int32Array): void {
  Atomics.add(signal, 0, 1);
  Atomics.notify(signal, 0);
}
