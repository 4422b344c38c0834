import type { Generation } from "@persona/contracts";
import { accessSync, constants, existsSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { PersonaError } from "@persona/contracts";
import { notWritable } from "./not-writable.ts";
import { runFiles } from "./run-files.ts";
import type { RunContext } from "./run-files.ts";
import { writeInside, writeInsideAsync } from "./write-inside.ts";

/**
 * Writes a generation into a folder, each file whole or not at all.
 *
 * @param folder made when it is not there; it must not hold a run
 * @returns the paths written, relative to the folder
 * @throws PersonaError `output-not-writable`
 */
export function writeRun(generation: Generation, folder: string, context: RunContext): readonly string[] {
  claimFolder(folder);
  return runFiles(generation, context).map(({ path, content }) => {
    writeInside(folder, path, content);
    return path;
  });
}

/** As {@link writeRun}, without blocking. */
export async function writeRunAsync(
  generation: Generation,
  folder: string,
  context: RunContext,
): Promise<readonly string[]> {
  claimFolder(folder);
  const written: string[] = [];
  // in order, so that run.json stands last for a folder that is whole
  for (const { path, content } of runFiles(generation, context)) {
    await writeInsideAsync(folder, path, content);
    written.push(path);
  }
  return written;
}

/**
 * Makes the folder, and refuses one that holds a run: nothing already done is lost. Callers may use it to find out
 * before a long run whether its results can be written.
 *
 * @throws PersonaError `output-not-writable`
 */
export function claimFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true });
    accessSync(folder, constants.W_OK);
  } catch (error) {
    throw notWritable(folder, error);
  }
  if (existsSync(join(folder, "run.json"))) {
    throw new PersonaError({
      code: "output-not-writable",
      message: `${folder} already holds a run`,
      hint: "Choose another folder with --out, or remove that one.",
    });
  }
}
