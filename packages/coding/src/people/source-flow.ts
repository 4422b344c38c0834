import type { Span } from "@persona/contracts";

/** A part of a span: characters `start` to `end` of its text. */
export interface SpanPart {
  readonly span: Span;
  readonly start: number;
  readonly end: number;
}

/** A word of a source, and where it stands. */
export interface FlowWord extends SpanPart {
  readonly word: string;
}

/**
 * What was said in a source as one line of text in which words can be found however case, spaces, quotes and dashes are
 * written.
 */
export class SourceFlow {
  readonly spans: readonly Span[];
  readonly #text: string;
  /** For each character of the line: the span, and where in its text. */
  readonly #spanAt: Int32Array;
  readonly #unitAt: Int32Array;
  #words: readonly FlowWord[] | undefined;

  constructor(spans: readonly Span[]) {
    this.spans = spans.toSorted((a, b) => a.start - b.start || (a.slice?.[0] ?? 0) - (b.slice?.[0] ?? 0));
    const characters: string[] = [];
    const [spanAt, unitAt]: [number[], number[]] = [[], []];
    for (const [index, span] of this.spans.entries()) {
      if (characters.length > 0 && characters.at(-1) !== " ") {
        characters.push(" ");
        spanAt.push(index);
        unitAt.push(0);
      }
      for (const { character, unit } of fold(span.text)) {
        if (character === " " && characters.at(-1) === " ") continue;
        characters.push(character);
        spanAt.push(index);
        unitAt.push(unit);
      }
    }
    this.#text = characters.join("");
    this.#spanAt = Int32Array.from(spanAt);
    this.#unitAt = Int32Array.from(unitAt);
  }

  /** Length of the line. */
  get length(): number {
    return this.#text.length;
  }

  /** Where words stand in the line, in order. */
  find(words: string): readonly number[] {
    const needle = foldText(words);
    const found: number[] = [];
    if (needle === "") return found;
    for (let at = this.#text.indexOf(needle); at >= 0; at = this.#text.indexOf(needle, at + needle.length))
      if (isWhole(this.#text, at, at + needle.length)) found.push(at);
    return found;
  }

  /** The parts of spans that words at a place of the line cover. */
  partsAt(at: number, words: string): readonly SpanPart[] {
    const parts: { span: Span; start: number; end: number }[] = [];
    const end = at + foldText(words).length;
    for (let index = at; index < end; index += 1) {
      const span = this.spans[this.#spanAt[index] ?? -1];
      const unit = this.#unitAt[index] ?? 0;
      if (span === undefined || this.#text[index] === " ") continue;
      const width = (span.text.codePointAt(unit) ?? 0) > 0xff_ff ? 2 : 1;
      const last = parts.at(-1);
      if (last?.span === span) last.end = unit + width;
      else parts.push({ span, start: unit, end: unit + width });
    }
    return parts;
  }

  /** The words of the source, one after the other. */
  get words(): readonly FlowWord[] {
    this.#words ??= this.spans.flatMap((span) =>
      [...span.text.matchAll(/[\p{L}\p{N}]+/gu)].map((match) => ({
        word: foldText(match[0]),
        span,
        start: match.index,
        end: match.index + match[0].length,
      })),
    );
    return this.#words;
  }
}

/** Text as it is compared: lower case, plain quotes and dashes, one space between words. */
export function foldText(text: string): string {
  let folded = "";
  for (const { character } of fold(text)) if (character !== " " || !folded.endsWith(" ")) folded += character;
  return folded.trim();
}

function* fold(text: string): Generator<{ readonly character: string; readonly unit: number }> {
  let unit = 0;
  for (const point of text) {
    const plain = /\s/u.test(point) ? " " : (signs.get(point) ?? point.normalize("NFKC").toLowerCase());
    // one character may become several, as ligatures do
    for (let at = 0; at < plain.length; at += 1) yield { character: plain[at] ?? "", unit };
    unit += point.length;
  }
}

const signs = new Map([
  ..."‘’‚‛′`´".split("").map((sign): [string, string] => [sign, "'"]),
  ..."“”„‟″«»".split("").map((sign): [string, string] => [sign, '"']),
  ..."‐‑‒–—―".split("").map((sign): [string, string] => [sign, "-"]),
  ["…", "..."],
  ["\uFEFF", ""],
  ["\u200B", ""],
]);

function isWhole(text: string, start: number, end: number): boolean {
  const isWord = (at: number): boolean => /[\p{L}\p{N}]/u.test(text[at] ?? "");
  return !(isWord(start - 1) && isWord(start)) && !(isWord(end - 1) && isWord(end));
}
