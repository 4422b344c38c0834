import { TextDecoder } from "node:util";
import { analyse } from "chardet";

const sampleBytes = 1 << 16;
const leastConfidence = 10;
/** What is assumed when no guess is better than this. */
const fallback = "windows-1252";
const fallbackConfidence = 25;
/** How much more often that is right than a guess of the same confidence. */
const fallbackWeight = 1.5;

/** Fewer words than this say nothing about one Latin alphabet or another. */
const fewestWords = 4;
/** Nor do these about one that is rare. */
const fewestRareWords = 8;
const rare: ReadonlySet<string> = new Set(["windows-1257", "windows-1258"]);

/** The encoding that programs write where the name of its older relative is guessed. */
const relatives: Readonly<Record<string, string>> = {
  "iso-8859-2": "windows-1250",
  "iso-8859-7": "windows-1253",
  "iso-8859-8": "windows-1255",
  "iso-8859-6": "windows-1256",
  "iso-8859-13": "windows-1257",
};
/** Encodings of more than one byte a character: what they decode without a fault is hardly something else. */
const wide: ReadonlySet<string> = new Set([
  "shift_jis",
  "euc-jp",
  "euc-kr",
  "gb18030",
  "big5",
  "iso-2022-jp",
]);
const latin: ReadonlySet<string> = new Set([
  "windows-1250",
  "windows-1252",
  "windows-1254",
  "windows-1257",
  "windows-1258",
  "iso-8859-2",
]);

/**
 * The likeliest encoding of bytes that are not UTF-8. Only the words with bytes outside ASCII are judged: ids, times
 * and English headers of a table say nothing about it and would drown them. A guess that puts symbols or capitals
 * in the middle of words counts for less, and one that reads the words as windows-1252 does is that.
 */
export function likelyEncoding(bytes: Uint8Array): string {
  const words = highWords(bytes);
  const isForeign = wholeShare(words) > 0.5;
  const plain = new TextDecoder(fallback).decode(words);
  let best = { encoding: fallback, score: isForeign ? 0 : fallbackConfidence * plausibility(plain) };
  const count = plausibility(plain) < 1 ? Infinity : words.filter((byte) => byte === 0x20).length;
  for (const { name, confidence } of analyse(words)) {
    if (confidence < leastConfidence || name.startsWith("UTF") || name === "ASCII") continue;
    for (const encoding of labelsOf(name)) {
      const fewest = rare.has(encoding) ? fewestRareWords : fewestWords;
      if (latin.has(encoding) && (isForeign || count < fewest)) continue;
      const text = decoded(words, encoding);
      if (text === undefined) continue;
      const weight = encoding === fallback ? fallbackWeight : 1;
      const score = confidence * weight * (wide.has(encoding) ? 1 : plausibility(text));
      if (score > best.score && decoded(bytes, encoding) !== undefined)
        best = { encoding: text === plain ? fallback : encoding, score };
    }
  }
  return best.encoding;
}

/** The labels that a guess may stand for, the likelier one first. */
function labelsOf(name: string): string[] {
  let label: string;
  try {
    label = new TextDecoder(name).encoding;
  } catch {
    return []; // not a label of the Encoding Standard
  }
  const relative = relatives[label];
  return relative === undefined ? [label] : [relative, label];
}

function decoded(bytes: Uint8Array, encoding: string): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** The words that contain bytes outside ASCII, with spaces between them: up to a fixed size. */
function highWords(bytes: Uint8Array): Buffer {
  const sample = Buffer.alloc(Math.min(sampleBytes, bytes.length + 1));
  let size = 0;
  let start = -1;
  let isHigh = false;
  for (let at = 0; at <= bytes.length && size < sample.length; at += 1) {
    const byte = bytes[at] ?? 0x20;
    if (byte >= 0x80 || isLetter(byte) || (byte >= 0x30 && (bytes[at - 1] ?? 0) >= 0x80)) {
      if (start === -1) start = at;
      isHigh ||= byte >= 0x80;
      continue;
    }
    if (isHigh && size + at - start + 1 <= sample.length) {
      sample.set(bytes.subarray(start, at), size);
      size += at - start;
      sample[size] = 0x20;
      size += 1;
    } else if (isHigh) break;
    start = -1;
    isHigh = false;
  }
  return size === 0 ? Buffer.from(bytes.subarray(0, sampleBytes)) : sample.subarray(0, size);
}

function isLetter(byte: number): boolean {
  return (byte >= 0x41 && byte <= 0x5a) || (byte >= 0x61 && byte <= 0x7a);
}

/** The share of longer words that have no letter of ASCII at all: most words of other scripts, few of Latin ones. */
function wholeShare(words: Uint8Array): number {
  let whole = 0;
  let all = 0;
  let length = 0;
  let letters = 0;
  for (const byte of words) {
    if (byte !== 0x20) {
      length += 1;
      if (byte < 0x80) letters += 1;
      continue;
    }
    if (length > 2) {
      all += 1;
      if (letters === 0) whole += 1;
    }
    length = 0;
    letters = 0;
  }
  return all === 0 ? 0 : whole / all;
}

/**
 * A symbol inside or at the end of a word, a capital behind a small letter, and in Greek a final sigma inside a word or a
 * second accent.
 */
const misplaced =
  /\p{L}[^\p{L}\p{M}\p{N}\p{P}\s]|\p{L}[¿¡§¶]|\p{Ll}\p{Lu}|ς\p{L}|[άέήίόύώΐΰ]\p{L}{0,16}[άέήίόύώΐΰ]/u;

/** From 1 down to 0, by how many of the words outside ASCII have a symbol or a capital where none is written. */
function plausibility(text: string): number {
  let faults = 0;
  let all = 0;
  for (const word of text.split(" ")) {
    if (Buffer.byteLength(word) === word.length) continue;
    all += 1;
    if (misplaced.test(word)) faults += 1;
  }
  return all === 0 ? 1 : Math.max(0, 1 - (3 * faults) / all);
}
