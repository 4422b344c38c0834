import { closeSync, fsyncSync, lstatSync, openSync } from "node:fs";
import { PersonaError } from "@persona/contracts";

/** Makes a new file's name durable. Some systems cannot sync a folder: there it is as durable as it can be. */
export function syncFolder(folder: string): void {
  try {
    const handle = openSync(folder, "r");
    fsyncSync(handle);
    closeSync(handle);
  } catch {
    // as said
  }
}

/**
 * Refuses a link: a run folder may come from anybody, and what its file leads to would be cut and written to.
 *
 * @throws PersonaError `not-trusted`
 */
export function refuseLink(path: string): void {
  if (lstatSync(path, { throwIfNoEntry: false })?.isFile() !== false) return;
  throw new PersonaError({
    code: "not-trusted",
    message: `${path} is a link, or not a plain file`,
    hint: "Put the file itself there, if the run is yours.",
  });
}
