import { createHash } from "node:crypto";
import { claimsOf, refuseOtherVersions, wordsOf } from "./persona-file.ts";
import type { PersonaFile, Pointer, Source } from "./persona-file.ts";

/** Something found out about a claim, a persona or a source. */
export type Finding = { readonly subject: string; readonly message: string };
/** What came of checking. What is `unchecked` could not be judged here, which is not the same as true. */
export type Verdict = { problems: Finding[]; unchecked: Finding[]; claims: number; quotes: number };

/**
 * Checks every statement of a file of personas against the bytes of its sources, and takes nobody's word for any.
 *
 * @param read the bytes of a source; undefined when it is not there
 * @param askers labels of speakers who ask, as the transcripts write them
 * @throws TypeError when the file does not hold personas in the form that is known here
 */
export function verify(
  file: PersonaFile,
  read: (source: Source) => Uint8Array | undefined,
  askers: readonly string[] = [],
): Verdict {
  refuseOtherVersions(file);
  const verdict: Verdict = { problems: [], unchecked: [], claims: 0, quotes: 0 };
  const demand = (holds: boolean, subject: string, message: string): void => {
    if (!holds) verdict.problems.push({ subject, message });
  };
  const claims = new Map(file.personas.map((persona) => [persona, claimsOf(persona)]));
  const pointed: Pointer[] = [...file.spans, ...[...claims.values()].flat().flatMap(({ cells }) => cells)];
  const spans = new Map(pointed.map((span) => [span.id, span]));
  const wrong = new Map(pointed.map(({ id }) => [id, "its source is not in the file"])); // span id → why
  const unclear = new Map<string, string>(); // ids of spans that cannot be judged here → why
  const bySource = Map.groupBy(pointed, ({ sourceId }) => sourceId);
  for (const source of file.sources) {
    const path = [source.uri, ...(source.parts ?? [])].join("!/");
    const isOpened = source.extraction === undefined && source.parts === undefined;
    const bytes = read(source);
    const sha256 = createHash("sha256").update(bytes ?? "");
    if (bytes === undefined) demand(false, path, "it is not there");
    else demand(sha256.digest("hex") === source.sha256, path, "its bytes are not those of the run");
    const cannot = `not checkable here: taking the text out of ${source.format} is not done`;
    if (!isOpened) verdict.unchecked.push({ subject: path, message: cannot });
    // addresses count bytes of UTF-8: of the file itself, or of its conversion
    const isUtf8 = source.encoding === "utf-8" || !isOpened;
    const utf8 = Buffer.from(isUtf8 ? (bytes ?? "") : new TextDecoder(source.encoding).decode(bytes));
    for (const span of bySource.get(source.id) ?? []) {
      wrong.delete(span.id);
      const there = textAt(utf8, source, span);
      const slice = span.slice === undefined ? "" : `/${span.slice.join("-")}`;
      const address = span.side === undefined ? `${span.sourceId}:${place(span)}${slice}` : span.id;
      if (span.role !== "participant") wrong.set(span.id, "it was not said by a participant");
      else if (address !== span.id) wrong.set(span.id, `its address is ${address}`);
      else if (bytes === undefined) wrong.set(span.id, `${path} is not there`);
      else if (!isOpened) unclear.set(span.id, `it rests on ${path}`);
      else if (!(span.texts?.has(there) ?? there === span.text))
        wrong.set(span.id, `${path} reads “${there ?? ""}” there`);
    }
    const isHeld = ({ id, side }: Pointer): boolean => isOpened && !wrong.has(id) && side !== "unanswered";
    const held = (bySource.get(source.id) ?? []).filter(isHeld);
    for (const { span, isSure, why } of strangers(held, source, utf8, askers))
      (isSure ? wrong : unclear).set(span.id, `${path}: ${why}`);
  }
  for (const persona of file.personas) {
    const { n: size, of: all, share, weighted, memberIds } = persona.segment;
    const members = new Set<string | undefined>(memberIds);
    const resolve = (subject: string, ids: readonly string[]): Pointer[] =>
      ids.flatMap((id) => {
        const [span, why, doubt] = [spans.get(id), wrong.get(id), unclear.get(id)];
        demand(span !== undefined, subject, `it cites ${id}, which is not in the file`);
        demand(why === undefined, subject, `${id} does not hold: ${why}`);
        if (doubt !== undefined) verdict.unchecked.push({ subject, message: `${id}: ${doubt}` });
        demand(span === undefined || members.has(span.participantId), subject, `${id} is no member's`);
        return span ?? [];
      });
    const isShare = weighted || Math.abs(share - size / all) < 0.001;
    demand(members.size === size && size <= all, persona.id, `it lists ${members.size} of ${size} members`);
    demand(isShare, persona.id, `its share is not ${size} of ${all}`);
    for (const claim of claims.get(persona) ?? []) {
      const { id, text, support } = claim;
      verdict.claims += 1;
      demand(claim.evidence.length > 0, id, "it cites no evidence");
      const [said, otherwise] = [resolve(id, claim.evidence), resolve(id, claim.cellsOn("otherwise"))];
      const cited = [...said, ...resolve(id, claim.cellsOn("given"))];
      const asked = [...cited, ...otherwise, ...resolve(id, claim.counterEvidence)];
      const apart = new Set([...otherwise, ...resolve(id, claim.cellsOn("unanswered"))].map(place));
      demand(!said.some((span) => apart.has(place(span))), id, "it cites what it counts as another answer");
      const n = countPeople(cited);
      const of = support.base === "answered" ? countPeople(asked) : size;
      const counted = `its evidence counts ${n} of ${of}`;
      demand(support.n === n && support.of === of, id, `it says ${support.n} of ${support.of}; ${counted}`);
      const words = said.flatMap((span) => [span.text, span.locator.column ?? ""]);
      for (const [stated, a, b, percent] of text.matchAll(statedCount)) {
        const isNear = Math.abs(Number(percent) - (100 * n) / of) <= 0.5;
        const isOwn = words.some((said) => said.includes(stated)); // a figure that participants gave
        demand(isNear || isOwn || `${a} of ${b}` === `${n} of ${of}`, id, `it says ${stated}; ${counted}`);
      }
      for (const [, quote = ""] of text.matchAll(/[“"]([^“”"]{12,})[”"]/g))
        demand(holdsQuote(words, quote), id, `“${quote}” does not stand in its evidence`);
    }
    for (const { spanId, text, isIn = holdsQuote } of wordsOf(persona)) {
      verdict.quotes += 1;
      const spoken = resolve(persona.id, [spanId]).map((span) => span.text);
      demand(isIn(spoken, text), persona.id, `“${text}” does not stand in ${spanId}`);
    }
  }
  return verdict;
}

const statedCount = /\b(\d+) ?(?:of|out of|\/) ?(?:the )?(\d+)\b|\b(\d+(?:\.\d+)?) ?(?:%|per ?cent\b)/gi;
const countPeople = (spans: readonly Pointer[]) => new Set(spans.map((span) => span.participantId)).size;
const place = ({ start, end }: Pointer) => `${start}-${end}`;

/** What stands at an address, decoded as the source says; undefined where a JSON literal does not parse. */
function textAt(utf8: Buffer, { decoding }: Source, { start, end, slice }: Pointer): string | undefined {
  let text = utf8.toString("utf8", start, end);
  const isQuoted = text.startsWith('"');
  try {
    if (isQuoted && decoding.includes("csv-quotes"))
      text = text.slice(1, text.length > 1 && text.endsWith('"') ? -1 : undefined).replaceAll('""', '"');
    if (isQuoted && decoding.includes("json-string")) text = String(JSON.parse(text));
    if (decoding.includes("markup-tags")) text = text.replaceAll(/<\/?(?:[a-z][^<>]*|\d[\d:.]*)>/gi, "");
    if (decoding.includes("override-codes")) text = text.replaceAll(/\{\\[^{}\n]*\}/g, "");
    if (decoding.includes("html-entities")) text = text.replaceAll(entity, decodeEntity);
    return slice === undefined ? text : text.slice(...slice);
  } catch {
    return undefined;
  }
}

const entity = /&(?:#(\d{1,7})|#[xX]([\da-fA-F]{1,6})|(amp|lt|gt|quot|apos|nbsp));/g;
const named = new Map(Object.entries({ amp: "&", lt: "<", gt: ">", quot: '"', apos: "'", nbsp: "\u00A0" }));
function decodeEntity(whole: string, decimal?: string, hexadecimal?: string, name?: string): string {
  if (name !== undefined) return named.get(name) ?? whole;
  const code = hexadecimal === undefined ? Number(decimal) : Number.parseInt(hexadecimal, 16);
  const isCharacter = code > 0 && code <= 0x10_ff_ff && (code < 0xd8_00 || code > 0xdf_ff);
  return isCharacter ? String.fromCodePoint(code) : whole;
}

/** Whether one of the texts holds a quote, in whole words. `[…]` is the writer's own; `…` is a gap between parts. */
function holdsQuote(texts: readonly string[], quote: string): boolean {
  const gapped = normalize(quote.replaceAll(/\[[^[\]]*\]/g, " … ")).split(/\.{3}|…/);
  return [[normalize(quote)], gapped].some((split) => {
    const parts = split.map((part) => part.trim()).filter((part) => part !== "");
    const pattern = parts.map((part) => {
      const before = /^[\p{L}\p{N}]/u.test(part) ? String.raw`(?<![\p{L}\p{N}]'?)` : "";
      const after = /[\p{L}\p{N}]$/u.test(part) ? String.raw`(?!'?[\p{L}\p{N}])` : "";
      return before + part.replaceAll(/[\\^$.*+?()[\]{}|/]/g, String.raw`\$&`) + after;
    });
    const found = new RegExp(pattern.join("[^]*?"), "u");
    return /[\p{L}\p{N}]/u.test(parts.join("")) && texts.some((text) => found.test(normalize(text)));
  });
}

function normalize(text: string): string {
  const kept = text.replaceAll(/\p{Cc}/gu, " ").replaceAll("…", "\u0001");
  const folded = kept.normalize("NFKC").replaceAll("\u0001", "…");
  const seen = folded.toLowerCase().replaceAll(/\p{Cf}|\p{Cs}|\p{Default_Ignorable_Code_Point}/gu, "");
  const single = seen.replaceAll(/\s+/g, " ").replaceAll(/[\u2018-\u201B\u2032]/g, "'");
  return single.replaceAll(/[\u201C-\u201F\u2033«»]/g, '"').trim();
}

const clock = String.raw`[[(]?\d{1,2}:\d{2}(?::\d{2})?(?:[.,]\d+)?[\])]?`;
const name = String.raw`([A-Za-z\x80-\xFF][^\r\n:*<>\t[\]]{0,39}?)[*_]*(?::[*_]*(?=\s)| *${clock}:?(?=\s))`;
const starts = String.raw`^(?:[>-] )?(?:${clock}[ -]*)?[*_]*${name}|<v(?:\.[^\s<>]*)? ([^<>]+)>`;
const label = new RegExp(starts, "gm");
const asking = /\b(?:interviewer|moderator|facilitator|researcher)|^(?:q|i|int|mod)\.?\d*$/;

/**
 * Spans of somebody else: two people share no line of a table and no label of a transcript, and one who asks is no
 * participant. Where a transcript does not show who asks, that is not sure.
 */
function strangers(spans: readonly Pointer[], { format }: Source, utf8: Buffer, askers: readonly string[]) {
  const text = utf8.toString("latin1"); // one character a byte, so that places are addresses
  const isTable = /^(?:csv|tsv|jsonl?)$/.test(format);
  const heads = [...text.matchAll(isTable ? /(?:^|\{)[^{\r\n]*/gm : label)];
  const namesOf = ([line = "", before, voice]: readonly string[]) =>
    (isTable ? line.split(/[,;\t|:}]/) : [before ?? voice ?? ""]).map(plain);
  const known = ["interviewer", ...askers.map((who) => who.replace(/(?<![:\s])[:\s]+$/, "").toLowerCase())];
  const asks = (who: string) => known.includes(who) || (!isTable && asking.test(who));
  const isSure = isTable || heads.some((head) => namesOf(head).some(asks));
  let [at, names] = [-1, namesOf([])];
  const sorted = spans.toSorted((a, b) => a.start - b.start);
  const placed = sorted.map((span) => {
    for (; (heads[at + 1]?.index ?? Infinity) <= span.start; at += 1) names = namesOf(heads[at + 1] ?? []);
    const since = text.slice((heads[at]?.index ?? 0) + (heads[at]?.[0].length ?? 0), span.start);
    return { span, names, since, key: isTable ? String(at) : names.join("") };
  });
  const byKey = Map.groupBy(placed, ({ key }) => key);
  return placed.flatMap(({ span, names, since, key }) => {
    const isPlain = isSure && !/\n.{1,60}:\s/.test(since); // a label that is not known here may stand between
    if (names.some(asks)) return { span, isSure: isPlain, why: "it was said by one who asks" };
    const beside = byKey.get(key) ?? [];
    const own = beside.filter((other) => other.span.participantId === span.participantId);
    return own.length * 2 > beside.length ? [] : { span, isSure, why: "it stands among another's words" };
  });
}

function plain(label: string): string {
  return Buffer.from(label, "latin1").toString().replaceAll(/["*]/g, "").trim().toLowerCase();
}
