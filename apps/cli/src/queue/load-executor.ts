import { PersonaError } from "@persona/contracts";
import type * as executor from "@persona/executor-bullmq";

/** The package that speaks to the queue: an optional peer, as it brings a client of Redis. */
export type QueueModule = typeof executor;

/** Loads what speaks to the queue. @throws PersonaError `invalid-option` where it is not installed */
export async function loadExecutor(): Promise<QueueModule> {
  try {
    return await import("@persona/executor-bullmq");
  } catch (cause) {
    throw new PersonaError({
      code: "invalid-option",
      message: "a queue needs the package @persona/executor-bullmq, which is not installed",
      hint: "Install it next to the CLI: npm install @persona/executor-bullmq.",
      cause,
    });
  }
}
