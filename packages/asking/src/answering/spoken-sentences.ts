import { wholeSpanId } from "@persona/contracts";
import type { Span } from "@persona/contracts";
import { codedPeople } from "@persona/facts";
import type { EvidenceIndex, Hit } from "../searching/evidence-index.ts";
import type { AnswerSentence, Citation } from "./answer.ts";
import type { GatheredEvidence } from "./gather-evidence.ts";
import { citationOf, passageOf } from "./passages.ts";
import { isPolar } from "./question-forms.ts";
import { sideOf } from "./sides.ts";

/** A side of fewer people than this share is no disagreement. */
const leastSide = 0.2;
const mostCodes = 5;

/** What sentences are made from. */
interface Making {
  readonly index: EvidenceIndex;
  /** How many people were asked about. */
  readonly of: number;
  /** Most quotes. */
  readonly quotes: number;
  /** Whether a quote may stand. */
  readonly stands: (quote: AnswerSentence) => boolean;
}

/** The sentences about what people said: who speaks of it, the sides they take, their codes, and their words. */
export function spokenSentences(
  question: string,
  { sought, hits, counted }: Pick<GatheredEvidence, "sought" | "hits" | "counted">,
  making: Making,
): AnswerSentence[] {
  const uris = urisOf(making.index);
  const byPerson = Map.groupBy(counted, personOf);
  const first = [...byPerson.values()].flatMap(([best]) => best ?? []);
  const count = (kind: AnswerSentence["kind"], words: string, spans: readonly Span[]): AnswerSentence => ({
    kind,
    text: `${spans.length} of ${making.of} ${words}`,
    cites: spans.map((span) => citationOf(span, uris)),
    count: { n: spans.length, of: making.of },
  });
  const spansOf = (some: readonly Hit[]): readonly Span[] => some.map(({ statement }) => statement.span);
  const sides = isPolar(question) ? sidesOf(byPerson, sought) : undefined;
  return [
    ...(first.length === 0 ? [] : [count("count", "people speak of this.", spansOf(first))]),
    ...(sides === undefined
      ? []
      : [
          count("side", "people affirm it in so many words.", spansOf(sides.yes)),
          count("side", "people deny it in so many words.", spansOf(sides.no)),
        ]),
    ...codesOf(counted, making.index).map(([name, spans]) =>
      count("code", `people are coded as “${name}” where they speak of this.`, spans),
    ),
    ...quotesOf(Map.groupBy(hits, personOf), uris, making),
  ];
}

/** Passages of utterances that are not quoted yet, so that with the quotes there are at most `most`. */
export function passagesNearest(
  hits: readonly Hit[],
  quoted: readonly Citation[],
  { index, most }: { readonly index: EvidenceIndex; readonly most: number },
): readonly Citation[] {
  const uris = urisOf(index);
  const used = new Set(quoted.map(({ spanId }) => wholeSpanId(spanId)));
  return hits
    .filter(({ statement: { whole } }) => !used.has(wholeSpanId(whole.id)))
    .slice(0, Math.max(0, most - quoted.length))
    .map(({ statement }) => citationOf(passageOf(statement), uris));
}

function urisOf({ corpus }: EvidenceIndex): ReadonlyMap<string, string> {
  return new Map(corpus.sources.map(({ id, uri }) => [id, uri]));
}

function personOf({ statement }: Hit): string {
  return statement.span.participantId ?? "";
}

/** Who says yes and who says no; undefined where there are not two sides. */
function sidesOf(
  byPerson: ReadonlyMap<string, readonly Hit[]>,
  sought: GatheredEvidence["sought"],
): { readonly yes: readonly Hit[]; readonly no: readonly Hit[] } | undefined {
  const sides: { readonly yes: Hit[]; readonly no: Hit[] } = { yes: [], no: [] };
  for (const hits of byPerson.values()) {
    const taken = hits.flatMap((hit) => {
      const side = sideOf(hit, sought);
      return side === undefined ? [] : [{ hit, side }];
    });
    const [best] = taken;
    // who says both takes no side
    if (best !== undefined && taken.every(({ side }) => side === best.side)) sides[best.side].push(best.hit);
  }
  const least = leastSide * (sides.yes.length + sides.no.length);
  return Math.min(sides.yes.length, sides.no.length) < Math.max(1, least) ? undefined : sides;
}

/** The codes of what was found, each with words of each of its people; the most frequent first. */
function codesOf(
  hits: readonly Hit[],
  { corpus: { codebook, spans } }: EvidenceIndex,
): readonly (readonly [string, readonly Span[]])[] {
  if (codebook === undefined) return [];
  const found = new Set(hits.map(({ statement: { whole } }) => wholeSpanId(whole.id)));
  const people = new Set(hits.map(personOf));
  const byCode = new Map<string, Map<string, Span>>();
  for (const { code, yes } of codedPeople(codebook, spans)) {
    const own = [...yes].filter(([id, { span }]) => people.has(id) && found.has(wholeSpanId(span.id)));
    const known = byCode.get(code.name) ?? new Map<string, Span>();
    for (const [id, { span }] of own) known.set(id, span);
    if (known.size > 0) byCode.set(code.name, known);
  }
  return [...byCode]
    .toSorted(([, a], [, b]) => b.size - a.size)
    .slice(0, mostCodes)
    .map(([name, by]) => [name, [...by.values()]] as const);
}

/** Passages of different people, the best first; further ones of the same people where there are too few. */
function quotesOf(
  byPerson: ReadonlyMap<string, readonly Hit[]>,
  uris: ReadonlyMap<string, string>,
  { quotes: most, stands }: Making,
): AnswerSentence[] {
  const quotes: AnswerSentence[] = [];
  const used = new Set<string>();
  const waiting = new Map([...byPerson].map(([id, hits]) => [id, [...hits]]));
  while (quotes.length < most && waiting.size > 0) {
    const heads = [...waiting].toSorted(([, a], [, b]) => (b[0]?.score ?? 0) - (a[0]?.score ?? 0));
    for (const [id, hits] of heads) {
      let quote: AnswerSentence | undefined;
      while (quote === undefined && hits.length > 0) {
        const hit = hits.shift();
        if (hit === undefined || used.has(hit.statement.whole.id)) continue;
        const cite = citationOf(passageOf(hit.statement), uris);
        const made: AnswerSentence = { kind: "quote", text: `${id}: “${cite.text}”`, cites: [cite] };
        if (stands(made)) quote = made;
        used.add(hit.statement.whole.id);
      }
      if (quote === undefined) waiting.delete(id);
      else if (quotes.length < most) quotes.push(quote);
    }
  }
  return quotes;
}
