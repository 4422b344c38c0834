import { readFileSync } from "node:fs";
import { remembering } from "@persona/text";

/** What WordNet says of a word in lower case, in its base form. */
export interface Relations {
  /** Parts of speech and subjects of its first senses, such as `n18`: a noun for people. */
  readonly classes: readonly string[];
  /** Words of the same meaning. */
  readonly same: ReadonlySet<string>;
  /** Words that are made from it, and adjectives like it. */
  readonly kin: ReadonlySet<string>;
  /** Words for the kind of thing that it is. */
  readonly broader: ReadonlySet<string>;
  readonly opposites: ReadonlySet<string>;
  /** Opposites of the adjective that it is like, and what is like those. */
  readonly farOpposites: ReadonlySet<string>;
}

const newline = 0x0a;
const bar = 0x7c;
const nothing: ReadonlySet<string> = new Set();
const unknown: Relations = {
  classes: [],
  same: nothing,
  kin: nothing,
  broader: nothing,
  opposites: nothing,
  farOpposites: nothing,
};

let bytes: Buffer | undefined;

/** Looks a word up in `words/relations.txt`, whose lines are sorted by their bytes (`scripts/make-words.mjs`). */
export const relationsOf: (word: string) => Relations = remembering((word) => {
  const line = lineOf(word);
  if (line === undefined) return unknown;
  const [, classes = "", same = "", kin = "", broader = "", opposites = "", far = ""] = line.split("|");
  return {
    classes: classes.split(" "),
    same: wordSet(same),
    kin: wordSet(kin),
    broader: wordSet(broader),
    opposites: wordSet(opposites),
    farOpposites: wordSet(far),
  };
}, 50_000);

function wordSet(words: string): ReadonlySet<string> {
  return words === "" ? nothing : new Set(words.split(" "));
}

function lineOf(word: string): string | undefined {
  bytes ??= readFileSync(new URL("../../words/relations.txt", import.meta.url));
  const key = Buffer.from(`${word}|`);
  let from = 0;
  let to = bytes.length;
  while (from < to) {
    const middle = (from + to) >>> 1;
    const start = middle === 0 ? 0 : bytes.lastIndexOf(newline, middle - 1) + 1;
    const gap = bytes.indexOf(bar, start) + 1;
    const order = key.compare(bytes, start, gap);
    const end = bytes.indexOf(newline, gap) + 1;
    if (order === 0) return bytes.toString("latin1", start, end - 1);
    if (order < 0) to = start;
    else from = end;
  }
  return undefined;
}
