import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { PersonaError } from "@persona/contracts";

/** What a study is about, from a text file. @throws PersonaError `path-not-found` */
export function readBrief(path: string, cwd: string): string {
  try {
    return readFileSync(resolve(cwd, path), "utf8");
  } catch (cause) {
    throw new PersonaError({
      code: "path-not-found",
      message: `there is no readable brief at ${path}`,
      hint: "Give a text file that says what the study is about.",
      cause,
    });
  }
}
