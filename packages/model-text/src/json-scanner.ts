/** A part of a text, from its first character up to and without `to` (UTF-16 code units). */
export interface TextRange {
  readonly from: number;
  readonly to: number;
}

/** What a text contains in the way of JSON. */
export interface JsonScan {
  /** Whole objects and arrays that lie in no other, the longest first. */
  readonly ranges: readonly TextRange[];
  /** True when the text ends inside an object or array. */
  readonly isCut: boolean;
}

/** Deeper nesting is no answer, and recursive readers of the value would overflow the stack. */
const deepest = 200;

const number = /-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][-+]?[0-9]+)?/y;
const escape = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y;
const literals = ["true", "false", "null"];

/** Where what matches at a place ends; undefined when nothing does. */
function endOf(pattern: RegExp, text: string, at: number): number | undefined {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : undefined;
}

function pastSpaces(text: string, from: number): number {
  let at = from;
  while (text[at] === " " || text[at] === "\n" || text[at] === "\r" || text[at] === "\t") at += 1;
  return at;
}

/** Where a string that starts here ends; else the place that no string can have, as a negative number. */
function pastString(text: string, from: number): number {
  let at = from + 1;
  for (;;) {
    const code = text.charCodeAt(at);
    if (code === 34) return at + 1;
    // a control character, or the end of the text, which has no code at all
    if (!(code >= 32)) return -at;
    if (code === 92) {
      const past = endOf(escape, text, at);
      if (past === undefined) return -at;
      at = past;
    } else at += 1;
  }
}

/** Where a value without parts that starts here ends; else the place that none can have, as a negative number. */
function pastScalar(text: string, from: number): number {
  if (text[from] === '"') return pastString(text, from);
  const literal = literals.find((word) => text.startsWith(word, from));
  return literal === undefined ? (endOf(number, text, from) ?? -from) : from + literal.length;
}

/** The name of a property and its colon. Gives where they end, or the place that is wrong, as a negative number. */
function pastName(text: string, from: number): number {
  if (text[from] !== '"') return -from;
  const end = pastString(text, from);
  if (end < 0) return end;
  const colon = pastSpaces(text, end);
  return text[colon] === ":" ? pastSpaces(text, colon + 1) : -colon;
}

/**
 * Follows JSON's grammar from an opening bracket. Ends where the value ends, or at the first place that breaks the grammar:
 * what is still open there is no JSON, so nothing before that place needs to be looked at again.
 */
function follow(text: string, start: number): { readonly at: number; readonly isWhole: boolean } {
  const open: ("}" | "]")[] = [];
  let at = start;
  for (;;) {
    const opening = text[at];
    if (opening === "{" || opening === "[") {
      if (open.length === deepest) return { at, isWhole: false };
      const close = opening === "{" ? "}" : "]";
      open.push(close);
      at = pastSpaces(text, at + 1);
      if (text[at] !== close) {
        if (close === "]") continue;
        const named = pastName(text, at);
        if (named < 0) return { at: -named, isWhole: false };
        at = named;
        continue;
      }
    } else {
      const past = pastScalar(text, at);
      if (past <= 0) return { at: -past, isWhole: false };
      at = pastSpaces(text, past);
    }
    // a value has ended, or an empty container is about to
    while (open.length > 0 && text[at] === open.at(-1)) {
      open.pop();
      if (open.length === 0) return { at: at + 1, isWhole: true };
      at = pastSpaces(text, at + 1);
    }
    if (text[at] !== ",") return { at, isWhole: false };
    at = pastSpaces(text, at + 1);
    if (open.at(-1) === "}") {
      const named = pastName(text, at);
      if (named < 0) return { at: -named, isWhole: false };
      at = named;
    }
  }
}

/**
 * Finds JSON in a text that may hold anything else, in time proportional to its length.
 * @param most how many to give: the longest
 */
export function scanJson(text: string, most: number): JsonScan {
  const ranges: TextRange[] = [];
  let isCut = false;
  let at = 0;
  while (at < text.length) {
    const code = text.charCodeAt(at);
    if (code !== 123 && code !== 91) {
      at += 1;
      continue;
    }
    const from = at;
    const followed = follow(text, from);
    at = Math.max(followed.at, from + 1);
    isCut = !followed.isWhole && at >= text.length;
    if (followed.isWhole) keepLongest(ranges, { from, to: at }, most);
  }
  return { ranges, isCut };
}

/** Puts a range in its place among the longest, the longest first. */
function keepLongest(ranges: TextRange[], range: TextRange, most: number): void {
  const length = range.to - range.from;
  const last = ranges.at(-1);
  if (ranges.length === most && last !== undefined && last.to - last.from >= length) return;
  let place = ranges.length;
  for (
    let before = ranges[place - 1];
    before !== undefined && before.to - before.from < length;
    before = ranges[place - 1]
  )
    place -= 1;
  ranges.splice(place, 0, range);
  if (ranges.length > most) ranges.pop();
}
