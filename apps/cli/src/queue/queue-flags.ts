import type { SealOptions } from "@persona/executor-bullmq";
import type { Terminal } from "../terminal/terminal.ts";

/** Options of the commands that use a queue. */
export interface QueueFlags {
  /** The address of Redis. */
  readonly queue?: string;
  /** False where the settings name the queue, and not the command line. */
  readonly isQueueAsked?: boolean;
  /** Sends readable words through a Redis on another machine. */
  readonly unsealed?: boolean;
  /** Days that answers are kept. */
  readonly keep?: number;
}

/** Where the queue is and what seals it. The secret is only ever read from the environment. */
export function sealOptionsOf(
  { unsealed, queue: url }: QueueFlags & { readonly queue: string },
  { environment }: Pick<Terminal, "environment">,
): SealOptions {
  return {
    url,
    secret: environment["PERSONA_QUEUE_SECRET"],
    ...(unsealed === undefined ? {} : { isUnsealed: unsealed }),
  };
}

const dayMs = 86_400_000;

/** How long answers are kept; nothing where the flags do not say. */
export function keepOf({ keep }: QueueFlags): { readonly keepMs?: number } {
  return keep === undefined ? {} : { keepMs: keep * dayMs };
}
