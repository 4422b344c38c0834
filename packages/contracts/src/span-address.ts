import type { DecodingStep, Source } from "./source.ts";
import type { Span } from "./span.ts";

/** The part of a span that says where it is. */
export type SpanAddress = Pick<Span, "sourceId" | "start" | "end" | "slice">;

/** Writes an address as an id: `s1:120-180`, or `s1:120-180/4-20` where only a part of the decoded text is meant. */
export function spanId(address: SpanAddress): string {
  const range = `${address.sourceId}:${address.start}-${address.end}`;
  return address.slice === undefined ? range : `${range}/${address.slice[0]}-${address.slice[1]}`;
}

/** Reads the address that an id writes out. */
export function addressOfId(id: string): SpanAddress {
  const colon = id.indexOf(":");
  const [bytes = "", part] = id.slice(colon + 1).split("/");
  const [start = 0, end = 0] = bytes.split("-").map(Number);
  const [from, to] = part?.split("-").map(Number) ?? [];
  const address = { sourceId: id.slice(0, Math.max(0, colon)), start, end };
  return from === undefined || to === undefined ? address : { ...address, slice: [from, to] };
}

/** The id of everything that was said at once, of which a span may be a part: `s1:120-180` for `s1:120-180/4-20`. */
export function wholeSpanId(spanId: string): string {
  return spanId.split("/", 1)[0] ?? spanId;
}

/** Narrows a span to a part of its text. `from` and `to` count UTF-16 code units of `span.text`. */
export function sliceSpan(span: Span, from: number, to: number): Span {
  if (from === 0 && to === span.text.length) return span;
  const offset = span.slice?.[0] ?? 0;
  const narrowed: Span = {
    ...span,
    slice: [offset + from, offset + to],
    text: span.text.slice(from, to),
  };
  return { ...narrowed, id: spanId(narrowed) };
}

/** The source's bytes in UTF-8, which addresses count in. A UTF-8 source is returned as it is, byte order mark and all. */
export function toUtf8(bytes: Uint8Array, encoding: string): Uint8Array {
  if (encoding === "utf-8") return bytes;
  return new TextEncoder().encode(new TextDecoder(encoding).decode(bytes));
}

const decoder = new TextDecoder("utf-8", { ignoreBOM: true });

/**
 * The text at an address.
 *
 * @param utf8 the source's bytes, after {@link toUtf8}
 */
export function textAt(utf8: Uint8Array, decoding: Source["decoding"], address: SpanAddress): string {
  const raw = decoder.decode(utf8.subarray(address.start, address.end));
  const text = decodeText(raw, decoding);
  return address.slice === undefined ? text : text.slice(address.slice[0], address.slice[1]);
}

/** Applies a source's decoding steps to the raw characters of one address. */
export function decodeText(raw: string, decoding: readonly DecodingStep[]): string {
  let text = raw;
  for (const step of decoding) text = decoders[step](text);
  return text;
}

const decoders: Readonly<Record<DecodingStep, (raw: string) => string>> = {
  "csv-quotes": (raw) => {
    if (!raw.startsWith('"')) return raw;
    const closed = raw.length > 1 && raw.endsWith('"');
    return raw.slice(1, closed ? -1 : undefined).replaceAll('""', '"');
  },
  "json-string": (raw) => (raw.startsWith('"') ? String(JSON.parse(raw)) : raw),
  "markup-tags": (raw) => (raw.includes("<") ? raw.replace(tag, "") : raw),
  "override-codes": (raw) => (raw.includes("{\\") ? raw.replace(override, "") : raw),
  "html-entities": (raw) => (raw.includes("&") ? raw.replace(entity, decodeEntity) : raw),
};

/** Tags of captions: voices, classes, italics, languages, ruby, time stamps. */
const tag = /<\/?(?:[a-z][^<>]*|\d[\d:.]*)>/gi;
/** Codes of SubStation Alpha that SubRip files hold: where a caption stands, how it looks. */
const override = /\{\\[^{}\n]*\}/g;
const entity = /&(?:#(\d{1,7})|#[xX]([0-9a-fA-F]{1,6})|(amp|lt|gt|quot|apos|nbsp));/g;
const named: Readonly<Record<string, string>> = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  apos: "'",
  nbsp: "\u00A0",
};

function decodeEntity(whole: string, decimal?: string, hexadecimal?: string, name?: string): string {
  if (name !== undefined) return named[name] ?? whole;
  const code = decimal === undefined ? Number.parseInt(hexadecimal ?? "", 16) : Number.parseInt(decimal, 10);
  const isCharacter = code > 0 && code <= 0x10_ff_ff && !(code >= 0xd8_00 && code <= 0xdf_ff);
  return isCharacter ? String.fromCodePoint(code) : whole;
}
