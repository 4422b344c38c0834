import type { Claim, Codebook, EditMark, Persona } from "@persona/contracts";
import { confidenceOf } from "@persona/facts";
import type { CodeEvidence } from "@persona/facts";
import type { CitedSpan } from "../targets/content-keys.ts";
import { recounted } from "../work/recounted.ts";
import { sentenceOfCode } from "./sentence-of-code.ts";
import type { Recoded } from "./recode.ts";

/** What claims that count codes are counted again with. */
export interface Recount {
  readonly before: Codebook;
  readonly recoded: Recoded;
  /** Counts the codes of some people, as they are now. */
  readonly codesOf: (memberIds: readonly string[]) => readonly CodeEvidence[];
  /** The last entry that is about codes, for counts that change with another code's. */
  readonly lastMark: EditMark;
}

/** A claim that was counted again. */
export interface RecountedClaim {
  /** Undefined where too few people have its code now, or another claim of the card counts it. */
  readonly claim: Claim | undefined;
  readonly mark: EditMark;
  /** Words that it cites now. */
  readonly spans: readonly CitedSpan[];
  /** Other words for it, where its own are not those of its code now. */
  readonly otherwise: string | undefined;
}

/**
 * Counts a claim that counts a code again; undefined where nothing about it changed.
 *
 * @param taken sets of codings that other claims of the card count
 */
export function recountClaim(
  claim: Claim,
  { segment }: Persona,
  taken: ReadonlySet<string>,
  { before, recoded, codesOf, lastMark }: Recount,
): RecountedClaim | undefined {
  const codings = new Map(before.codings.map((one) => [one.id, one]));
  const [first] = claim.fromCodings.flatMap((id) => codings.get(id) ?? []);
  const code = before.codes.find(({ id }) => id === first?.codeId);
  if (first === undefined || code === undefined) return undefined;
  const id = recoded.idNow(code.id);
  const now = recoded.codebook.codes.find((one) => one.id === id);
  const counted = countedAgain(claim, before, recoded.codebook, id, codesOf(segment.memberIds));
  const mark = recoded.changed.get(id) ?? lastMark;
  const key = counted === undefined ? "" : JSON.stringify(counted.cited.codings);
  if (counted === undefined || now === undefined || taken.has(key))
    return { claim: undefined, mark, spans: [], otherwise: undefined };
  const { spans, counterSpans } = counted.words();
  const n = new Set(spans.map(({ participantId }) => participantId)).size;
  const asked = new Set([...spans, ...counterSpans].map(({ participantId }) => participantId)).size;
  const { base } = counted.cited;
  const support = { n, of: base === "members" ? segment.n : asked, base };
  const cited = spans.map((span) => shownBefore(span, claim) ?? span.id);
  const confidence = confidenceOf(support, counterSpans, claim.verdict, counted.cited.isUnreliable);
  const isSame =
    JSON.stringify([support, confidence, counted.cited.codings, counterSpans.map((one) => one.id)]) ===
    JSON.stringify([claim.support, claim.confidence, claim.fromCodings, claim.counterEvidence]);
  if (isSame && code.name === now.name) return undefined;
  const text = recounted(claim.text, claim.support, support).replaceAll(code.name, now.name);
  const changed: Claim = {
    ...claim,
    text,
    support,
    evidence: [...new Set(cited)],
    counterEvidence: counterSpans.map((one) => one.id),
    confidence,
    fromCodings: [...counted.cited.codings],
    edited: { ...claim.edited, recoded: { ...mark, from: claim.edited?.recoded?.from ?? claim.text } },
  };
  // in words that a person chose, only counts are changed
  const isOwn = claim.edited?.reworded !== undefined;
  const otherwise = isOwn ? undefined : sentenceOfCode(counted.count, support);
  return { claim: changed, mark, spans: [...spans, ...counterSpans].map(withoutSpeaker), otherwise };
}

/** The count of a code that a claim is about: in answer to the same question. */
function countedAgain(
  { fromCodings }: Claim,
  before: Codebook,
  after: Codebook,
  codeId: string,
  counts: readonly CodeEvidence[],
): CodeEvidence | undefined {
  const columns = (ids: readonly string[], { codings, spans }: Codebook): string => {
    const own = new Set(ids);
    const spanIds = new Set(codings.flatMap(({ id, spanId }) => (own.has(id) ? spanId : [])));
    const found = spans.flatMap(({ id, locator }) => (spanIds.has(id) ? (locator.column ?? "") : []));
    return JSON.stringify([...new Set(found)].toSorted());
  };
  const codeOf = new Map(after.codings.map((one) => [one.id, one.codeId]));
  const ofCode = counts.filter(({ cited }) => codeOf.get(cited.codings[0] ?? "") === codeId);
  const wanted = columns(fromCodings, before);
  return ofCode.find(({ cited }) => columns(cited.codings, after) === wanted) ?? ofCode[0];
}

/** The part of some words that a claim cites already: what identifies somebody was left out of it. */
function shownBefore({ id, slice }: CitedSpan, { evidence }: Claim): string | undefined {
  const [whole = ""] = id.split("/");
  const [from, to] = slice ?? [0, Infinity];
  return evidence.find((one) => {
    const [place, part] = one.split("/");
    const [start = 0, end = Infinity] = part?.split("-").map(Number) ?? [];
    return place === whole && from <= start && end <= to;
  });
}

function withoutSpeaker(span: CitedSpan & { readonly speaker?: unknown }): CitedSpan {
  const { speaker: _, ...rest } = span;
  return rest;
}
