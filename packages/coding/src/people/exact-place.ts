import type { Span } from "@persona/contracts";
import { alignDecoded } from "../exchange/project/align-decoded.ts";
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
    const [fromByte, toByte] = [from, to].map((at) => this.#positions.convert(at, "units", "bytes"));
    return overlapping(flow.spans, fromByte ?? 0, toByte ?? 0).flatMap((span) => {
      const spanFrom = this.#positions.convert(span.start, "bytes", "units");
      const raw = this.#text.slice(spanFrom, this.#positions.convert(span.end, "bytes", "units"));
      return partOf(span, raw, Math.max(0, from - spanFrom), Math.min(raw.length, to - spanFrom));
    });
  }

  /** A position of the other program's text in this one: characters that one of them lacks are left out. */
  #here(position: number): number {
    const shared = position - firstIndex(this.#foreign.length, (at) => (this.#foreign[at] ?? 0) >= position);
    return shared + firstIndex(this.#own.length, (at) => (this.#own[at] ?? 0) - at > shared);
  }
}

/** Spans, in order, that have bytes in a range. */
function overlapping(spans: readonly Span[], from: number, to: number): readonly Span[] {
  let first = firstIndex(spans.length, (at) => (spans[at]?.start ?? 0) >= from);
  while (first > 0 && (spans[first - 1]?.end ?? 0) > from) first -= 1;
  const last = firstIndex(spans.length, (at) => (spans[at]?.start ?? 0) >= to);
  return spans.slice(first, last);
}

/** A part of a span, from a part of the characters that stand at its address. */
function partOf(span: Span, raw: string, from: number, to: number): readonly SpanPart[] {
  const places = alignDecoded(raw, span.text);
  // where nothing shows how decoding has changed what stands there: the whole span
  const start = places?.findIndex((place) => place >= from) ?? 0;
  const end = (places?.findLastIndex((place) => place < to) ?? span.text.length - 1) + 1;
  const text = span.text.slice(start, end);
  if (start < 0) return [];
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

/** The first index for which something holds, of a list for whose later part it holds. */
function firstIndex(length: number, holds: (at: number) => boolean): number {
  let [low, high] = [0, length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}
