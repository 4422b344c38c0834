import { setTimeout as wait } from "node:timers/promises";
import { PersonaError } from "@persona/contracts";
import { EditJournal } from "@persona/review";

const tries = 100;
const pause = 50;

/**
 * Opens a journal that others may be writing to just now: a second review, or `persona edit`.
 *
 * @throws PersonaError `run-in-use` where it stays locked for five seconds, and what opening throws
 */
export async function openPatiently(path: string): Promise<EditJournal> {
  for (let left = tries; ; left -= 1) {
    try {
      return await EditJournal.open(path);
    } catch (error) {
      if (left === 0 || !PersonaError.isInstance(error) || error.code !== "run-in-use") throw error;
      await wait(pause);
    }
  }
}
