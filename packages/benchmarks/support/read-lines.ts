import { readFileSync } from "node:fs";

/** The lines of a set, each cut at its bars. */
export function readLines(name: string): readonly (readonly string[])[] {
  return readFileSync(new URL(`sets/${name}.txt`, import.meta.url), "utf8")
    .split("\n")
    .filter((line) => line !== "" && !line.startsWith("#"))
    .map((line) => line.split(" | "));
}
