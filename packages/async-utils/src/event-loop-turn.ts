import { setImmediate } from "node:timers";

/** Items after which a run lets the event loop turn, so that timers fire and an abort can come. */
export const itemsATurn = 4096;

/** Lets the event loop turn once. Takes the timer from its module, where fake timers do not reach it. */
export function turnEventLoop(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}
