import { mkdirSync, realpathSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { rename, rm, writeFile } from "node:fs/promises";
import { dirname, join, resolve, sep } from "node:path";
import { PersonaError } from "@persona/contracts";
import { notWritable } from "./not-writable.ts";

/** How {@link writeInside} writes. */
export interface WriteInsideOptions {
  /** Who may read the file, as `chmod` has it. @default what the process gives new files */
  readonly mode?: number;
}

/**
 * Writes a file of a folder, whole or not at all. What a file is called may come from data, so the name is resolved and
 * compared with the folder, and links on the way are not followed out of it.
 *
 * @param name the file's path within the folder, with `/`; folders on the way are made
 * @returns the file's path
 * @throws PersonaError `output-not-writable`, also when the name leads out of the folder
 */
export function writeInside(
  folder: string,
  name: string,
  content: string | Uint8Array,
  { mode }: WriteInsideOptions = {},
): string {
  const target = placeInside(folder, name);
  try {
    const part = `${target}.part`;
    // a link that somebody has put there is removed and not followed
    rmSync(part, { force: true });
    writeFileSync(part, content, { flag: "wx", ...(mode === undefined ? {} : { mode }) });
    renameSync(part, target);
    return target;
  } catch (error) {
    throw notWritable(target, error);
  }
}

/** As {@link writeInside}, without blocking while the content is written. */
export async function writeInsideAsync(
  folder: string,
  name: string,
  content: string | Uint8Array,
): Promise<string> {
  const target = placeInside(folder, name);
  try {
    const part = `${target}.part`;
    await rm(part, { force: true });
    await writeFile(part, content, { flag: "wx" });
    await rename(part, target);
    return target;
  } catch (error) {
    throw notWritable(target, error);
  }
}

/**
 * The path of a file of a folder. The folders on the way are made.
 *
 * @throws PersonaError `output-not-writable` when the name, or a link on the way, leads out of the folder
 */
export function placeInside(folder: string, name: string): string {
  const target = resolve(folder, name);
  if (!isInside(resolve(folder), target) || name.includes("\0")) throw outside(folder);
  try {
    mkdirSync(resolve(folder), { recursive: true });
    const real = realpathSync(folder);
    const steps = dirname(target).slice(resolve(folder).length).split(sep);
    let at = real;
    // one step at a time: nothing is made behind a link that leads away
    for (const step of steps.filter((one) => one !== "")) {
      at = join(at, step);
      mkdirSync(at, { recursive: true });
      if (realpathSync(at) !== at) throw outside(folder);
    }
    return target;
  } catch (error) {
    throw notWritable(target, error);
  }
}

function isInside(folder: string, path: string): boolean {
  return path.startsWith(folder.endsWith(sep) ? folder : folder + sep);
}

function outside(folder: string): PersonaError {
  return new PersonaError({
    code: "output-not-writable",
    message: `a file would be written outside of ${folder}`,
    hint: "The run folder was edited or comes from somebody else: do not use it.",
  });
}
