import { closeSync, constants, fstatSync, lstatSync, openSync, readdirSync, readFileSync } from "node:fs";

/** Whether a folder is one, and holds no link: each of its files is its own. */
export function holdsNoLinks(folder: string): boolean {
  try {
    if (!lstatSync(folder).isDirectory()) return false;
    const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
    return entries.every((entry) => entry.isFile() || entry.isDirectory());
  } catch {
    // it is gone, or not ours to read
    return false;
  }
}

/** A plain file; undefined where there is none, for a link, and for what is no file, such as a pipe. */
export function readOwnFile(path: string): Buffer | undefined {
  let file: number;
  try {
    if (!lstatSync(path).isFile()) return undefined;
    // systems without the flag have the look before
    file = openSync(path, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0));
  } catch {
    return undefined;
  }
  try {
    return fstatSync(file).isFile() ? readFileSync(file) : undefined;
  } finally {
    closeSync(file);
  }
}
