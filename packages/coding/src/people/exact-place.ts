import type { Span } from "@persona/contracts";
import { TextPositions } from "../exchange/project/text-positions.ts";
import type { SourceFlow, SpanPart } from "./source-flow.ts";

/**
 * Where a text of another program stands in a source, when both are the same but for line ends and a byte order mark.
 */
export class ExactPlaces {
  readonly #positions: TextPositions;
  readonly #text: string;
  readonly #own: readonly number[];
  readonly #foreign: readonly number[];

  private constructor(text: string, foreign: string) {
    this.#text = text;
    this.#positions = new TextPositions(text);
    this.#own = leftOut(text);
    this.#foreign = leftOut(foreign);
  }

  /** @returns undefined where the texts differ */
  static of(text: string, foreign: string): ExactPlaces | undefined {
    return plain(text) === plain(foreign) ? new ExactPlaces(text, foreign) : undefined;
  }

  /** The parts of spans that lie between two positions of the other program's text. */
  parts(
    flow: SourceFlow,
    { start, end }: { readonly start: number; readonly end: number },
  ): readonly SpanPart[] {
    const [from, to] = [this.#here(start), this.#here(end)];
    return flow.spans.flatMap((span) => {
      const spanFrom = this.#positions.convert(span.start, "bytes", "units");
      const spanTo = this.#positions.convert(span.end, "bytes", "units");
      if (spanTo <= from || spanFrom >= to) return [];
      const raw = this.#text.slice(spanFrom, spanTo);
      return partOf(span, raw, Math.max(0, from - spanFrom), Math.min(raw.length, to - spanFrom));
    });
  }

  #here(position: number): number {
    const shared = position - before(this.#foreign, position);
    // characters left out of this text that stand before the place
    let at = shared;
    for (const left of this.#own) {
      if (left > at) break;
      at += 1;
    }
    return at;
  }
}

/** A part of a span, from a part of the characters that stand at its address. */
function partOf(span: Span, raw: string, from: number, to: number): readonly SpanPart[] {
  const words = raw.slice(from, to);
  const offset = raw === span.text ? from : span.text.indexOf(words);
  // decoding has changed what stands there: the whole span
  const [start, end] = offset < 0 ? [0, span.text.length] : [offset, offset + words.length];
  const text = span.text.slice(start, end);
  const trimmed = {
    start: start + text.length - text.trimStart().length,
    end: start + text.trimEnd().length,
  };
  return /[\p{L}\p{N}]/u.test(text) ? [{ span, ...trimmed }] : [];
}

function plain(text: string): string {
  return text.replace(/^\uFEFF/, "").replaceAll("\r\n", "\n");
}

/** Positions of characters that {@link plain} leaves out. */
function leftOut(text: string): readonly number[] {
  const found = text.startsWith("\uFEFF") ? [0] : [];
  for (let at = text.indexOf("\r\n"); at >= 0; at = text.indexOf("\r\n", at + 2)) found.push(at);
  return found;
}

function before(sorted: readonly number[], position: number): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? 0) < position) low = middle + 1;
    else high = middle;
  }
  return low;
}
