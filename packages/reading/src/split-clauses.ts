import type { Clause } from "./reading.ts";
import type { Tagged } from "./tag-text.ts";

const subordinators = new Set(
  "if unless because since although though when whenever while until till before after whether as whereas once provided so_that".split(
    " ",
  ),
);
const relatives = new Set("who which that whose whom where what how why".split(" "));
const coordinators = new Set("and but or so nor yet then plus".split(" "));
const breaks = /^[,;:()–—]$|^\.+$|^[!?…]+$/;
const sentenceEnd = /^[.!?…]+$/;

/** Whether a word is the verb of its clause, or a part of it. */
export function isVerb({ tag }: Tagged): boolean {
  return tag === "VERB" || tag === "AUX";
}

/** A verb that has a subject and a time: not after `to`, and no `-ing` form. */
export function isFinite(words: readonly Tagged[], at: number): boolean {
  const word = words[at];
  if (word === undefined || !isVerb(word)) return false;
  if (/.ing$/.test(word.word) && word.tag === "VERB") return false;
  let before = at - 1;
  while (words[before]?.tag === "ADV" || words[before]?.word === "n't" || words[before]?.word === "not")
    before -= 1;
  return words[before]?.word !== "to";
}

interface Piece {
  from: number;
  to: number;
  link: string;
  sentence: number;
}

/** Splits a text into clauses: at marks and linking words where a verb follows, and where a second verb begins. */
export function splitClauses(words: readonly Tagged[]): readonly Clause[] {
  const pieces = mergeVerbless(words, cutAtLinks(words));
  return pieces.flatMap((piece) => splitAtSecondVerb(words, piece)).map((piece, at) => ({ ...piece, at }));
}

function cutAtLinks(words: readonly Tagged[]): readonly Piece[] {
  const pieces: Piece[] = [];
  let sentence = 0;
  let piece: Piece = { from: 0, to: 0, link: "", sentence };
  const close = (at: number, link: string): void => {
    if (at > piece.from) pieces.push({ ...piece, to: at });
    piece = { from: at, to: at, link, sentence };
  };
  for (const [at, { word }] of words.entries()) {
    if (breaks.test(word)) {
      const ends = sentenceEnd.test(word);
      if (at >= piece.from) pieces.push({ ...piece, to: at });
      if (ends) sentence += 1;
      piece = { from: at + 1, to: at + 1, link: ends ? "" : word, sentence };
    } else if (isCoordinator(words, at) || isSubordinator(words, at) || isRelative(words, at)) {
      if (at === piece.from) piece.link = word;
      else close(at, word);
    }
  }
  pieces.push({ ...piece, to: words.length });
  return pieces.filter(({ from, to }) => to > from);
}

/** "a morning and a half" is one amount. */
function isCoordinator(words: readonly Tagged[], at: number): boolean {
  const isAmount = words[at + 1]?.word === "a" && /^(?:half|quarter|bit)$/.test(words[at + 2]?.word ?? "");
  return coordinators.has(words[at]?.word ?? "") && !isAmount;
}

/** "before", "after", "once" begin a phrase more often than a clause: a subject must follow. */
function isSubordinator(words: readonly Tagged[], at: number): boolean {
  const { word = "" } = words[at] ?? {};
  if (!subordinators.has(word)) return false;
  // "as long as my knee holds": the first word begins the clause
  if (word === "as" && words[at + 1]?.word === "long" && words[at + 2]?.word === "as") return true;
  if (word === "as" && words[at - 1]?.word === "long" && /^(?:as|so)$/.test(words[at - 2]?.word ?? ""))
    return false;
  if (!/^(?:before|after|until|till|once|since|as)$/.test(word)) return true;
  const next = words[at + 1];
  if (/^(?:i|we|you|they|he|she|it|there|somebody|someone|everybody)$/.test(next?.word ?? "")) return true;
  if (!/^(?:the|my|our|their|his|her)$/.test(next?.word ?? "")) return false;
  for (let later = at + 2; later < words.length && !breaks.test(words[later]?.word ?? "."); later += 1)
    if (isFinite(words, later)) return true;
  return false;
}

function isRelative(words: readonly Tagged[], at: number): boolean {
  const { word, tag } = words[at] ?? { word: "", tag: "" };
  if (!relatives.has(word)) return false;
  if (word !== "that") return true;
  // "that day" and "after that" are no links
  const next = words[at + 1];
  return (
    next !== undefined &&
    !breaks.test(next.word) &&
    (tag === "SCONJ" || tag === "PRON" || isVerb(next)) &&
    words[at - 1]?.tag !== "ADP"
  );
}

/** A piece without a verb belongs to the one before it: a list, `but not the contract`. */
function mergeVerbless(words: readonly Tagged[], pieces: readonly Piece[]): readonly Piece[] {
  const merged: Piece[] = [];
  for (const piece of pieces) {
    const before = merged.at(-1);
    const isSame = before?.sentence === piece.sentence;
    const hasVerb = words.slice(piece.from, piece.to).some(isVerb);
    if (before !== undefined && isSame && !hasVerb) before.to = piece.to;
    else if (
      before !== undefined &&
      isSame &&
      !words.slice(before.from, before.to).some(isVerb) &&
      piece.link === ","
    ) {
      before.to = piece.to;
    } else merged.push({ ...piece });
  }
  return merged;
}

/** `the nurse who calls the driver | prints it`, `the ticket | I printed | is old`, `says | the driver calls`. */
function splitAtSecondVerb(words: readonly Tagged[], piece: Piece): readonly Piece[] {
  let first: number | undefined;
  let isGroup = false;
  for (let at = piece.from; at < piece.to; at += 1) {
    const word = words[at];
    if (word === undefined) continue;
    if (!isVerb(word)) {
      if (word.tag !== "ADV" && word.tag !== "PART" && word.word !== "not") isGroup = false;
      continue;
    }
    const previous = first;
    const wasGroup = isGroup;
    isGroup = true;
    first = at;
    if (previous === undefined || !isFinite(words, at)) continue;
    const isOfRelative = relatives.has(piece.link) || hasTwoSubjects(words, piece.from, previous);
    // "the ticket that I printed is old"
    if (
      wasGroup &&
      !(
        isOfRelative &&
        words[at - 1]?.tag === "VERB" &&
        !/^(?:help|let|make)/.test(words[at - 1]?.word ?? "")
      )
    )
      continue;
    const start = isOfRelative ? at : startOfPhrase(words, previous + 1, at);
    if (start === undefined) continue;
    return [
      { ...piece, to: start },
      ...splitAtSecondVerb(words, { ...piece, from: start, link: isOfRelative ? "(main)" : "(content)" }),
    ];
  }
  return [piece];
}

/** Whether two nouns stand before a verb without anything between them: `the ticket I`. */
export function hasTwoSubjects(words: readonly Tagged[], from: number, verb: number): boolean {
  for (let at = from + 1; at < verb; at += 1) {
    if (words[at - 1]?.tag === "NOUN" && /^(?:i|we|you|they|he|she)$/.test(words[at]?.word ?? ""))
      return true;
    if (words[at - 1]?.tag === "NOUN" && words[at]?.tag === "DET" && words[at]?.word !== "all") return true;
  }
  return false;
}

/** Where the noun phrase begins that ends before a verb; undefined where there is none. */
function startOfPhrase(words: readonly Tagged[], from: number, verb: number): number | undefined {
  let at = verb - 1;
  while (at >= from && /^(?:ADV|PART)$/.test(words[at]?.tag ?? "")) at -= 1;
  if (!/^(?:NOUN|PROPN|PRON|NUM)$/.test(words[at]?.tag ?? "")) return undefined;
  // "if it's icy I walk": no adjective belongs to a pronoun
  if (/^(?:i|we|you|they|he|she)$/.test(words[at]?.word ?? "")) return at;
  while (at - 1 >= from && /^(?:NOUN|PROPN|ADJ|DET|NUM)$/.test(words[at - 1]?.tag ?? "")) at -= 1;
  if (/^(?:my|our|your|their|his|her|its)$/.test(words[at - 1]?.word ?? "")) at -= 1;
  return words[at - 1]?.tag === "ADP" ? undefined : at;
}
