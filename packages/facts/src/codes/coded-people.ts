import { thresholds } from "@persona/contracts";
import type { Code, Codebook, CoderIdentity, Coding, Span } from "@persona/contracts";
import { decidingCoders } from "./deciding-coders.ts";

/** Whose words a code applies to: in their answers to one question, or in everything that was judged. */
export interface CodedPeople {
  readonly code: Code;
  /** Header of the question's column; absent where the code is counted over everything that was judged. */
  readonly column?: string;
  /** Who decided: people, models, or rules. */
  readonly coder: CoderIdentity["kind"];
  /** For each person with the code, the coding that reads best as evidence. */
  readonly yes: ReadonlyMap<string, CodedWords>;
  /** For each person who was judged and is without the code, something that was judged. */
  readonly no: ReadonlyMap<string, Span>;
  /** Words of people to which a coder says that it does not apply. */
  readonly denied: ReadonlyMap<string, CodedWords>;
  /** The lowest Krippendorff's alpha of two coders, where two judged it. */
  readonly alpha?: number;
  /** Whether coders agree so little that its counts say little. */
  readonly isUnreliable: boolean;
}

/** A coding with the span that it is about. */
export interface CodedWords {
  readonly coding: Coding;
  readonly span: Span;
}

/** Words of this length read best as evidence. */
const [shortest, longest] = [4, 30];

/**
 * Counts the people with each code of a codebook, question by question, and in everything that was judged where people
 * spoke. A code applies to a span where at least half of the coders who decide about it say so, and
 * to a person where it applies to a span of theirs.
 *
 * @param spans everything that participants said or wrote freely
 */
export function codedPeople(
  { codes, codings, judged, agreement }: Pick<Codebook, "codes" | "codings" | "judged" | "agreement">,
  spans: readonly Span[],
): readonly CodedPeople[] {
  const byId = new Map(
    spans.flatMap((span) => (span.participantId === undefined ? [] : [[span.id, span] as const])),
  );
  const deciders = decidingCoders({ codings, judged });
  const judgedSpans = [
    ...new Set([...judged.flatMap(({ spanIds }) => spanIds), ...codings.map(({ spanId }) => spanId)]),
  ].flatMap((id) => byId.get(id) ?? []);
  const byColumn = new Map(
    [...Map.groupBy(judgedSpans, columnOf)].map(([column, own]) => [
      column,
      { own, first: onePerPerson(own) },
    ]),
  );
  const everywhere = { own: judgedSpans, first: onePerPerson(judgedSpans) };
  const byCode = Map.groupBy(codings, ({ codeId }) => codeId);
  const alphas = Map.groupBy(agreement, ({ codeId }) => codeId);
  return codes.flatMap((code): readonly CodedPeople[] => {
    const words = (byCode.get(code.id) ?? []).flatMap((coding): CodedWords[] => {
      const span = byId.get(coding.spanId);
      return span === undefined ? [] : [{ coding, span }];
    });
    const known = (alphas.get(code.id) ?? []).flatMap(({ alpha }) => alpha.value ?? []);
    const alpha = known.length === 0 ? undefined : Math.min(...known);
    const applied = appliedBySpan(words, (spanId) => deciders.of(spanId, code.id));
    const ofColumn = Map.groupBy(applied, ({ span }) => columnOf(span));
    const columns = [...ofColumn.keys()];
    // speech answers no single question
    const scopes =
      columns.includes("") && columns.length > 1
        ? [undefined, ...columns.filter((one) => one !== "")]
        : columns;
    return scopes.flatMap((column): CodedPeople[] => {
      const own = column === undefined ? applied : (ofColumn.get(column) ?? []);
      const [first] = own;
      if (first === undefined) return [];
      const all = column === undefined ? everywhere : (byColumn.get(column) ?? everywhere);
      const yes = bestOfEach(own);
      const judgedFor = deciders.areLimited
        ? onePerPerson(all.own.filter(({ id }) => deciders.of(id, code.id).size > 0))
        : all.first;
      const wordsHere = column === undefined ? words : words.filter(({ span }) => columnOf(span) === column);
      return [
        {
          code,
          ...(column === undefined || column === "" ? {} : { column }),
          coder: first.coding.coder.kind,
          yes,
          no: new Map([...judgedFor].filter(([id]) => !yes.has(id))),
          denied: bestOfEach(
            wordsHere.filter(({ coding, span }) => coding.applies === "no" && isWithout(span, yes)),
          ),
          ...(alpha === undefined ? {} : { alpha }),
          isUnreliable: alpha !== undefined && alpha < thresholds.usableFrom,
        },
      ];
    });
  });
}

function columnOf({ locator }: Span): string {
  return locator.column ?? "";
}

function isWithout({ participantId = "" }: Span, yes: ReadonlyMap<string, CodedWords>): boolean {
  return !yes.has(participantId);
}

/** The codings of the spans to which a code applies. */
function appliedBySpan(
  words: readonly CodedWords[],
  deciders: (spanId: string) => ReadonlySet<string>,
): readonly CodedWords[] {
  return [...Map.groupBy(words, ({ span }) => span.id)].flatMap(([spanId, own]) => {
    const deciding = deciders(spanId);
    const said = own.filter(({ coding }) => coding.applies === "yes" && deciding.has(coding.coder.id));
    const coders = new Set(said.map(({ coding }) => coding.coder.id)).size;
    return coders > 0 && 2 * coders >= deciding.size ? said : [];
  });
}

function bestOfEach(words: readonly CodedWords[]): ReadonlyMap<string, CodedWords> {
  const best = new Map<string, CodedWords>();
  for (const one of words) {
    const id = one.span.participantId ?? "";
    const known = best.get(id);
    if (known === undefined || (readsWell(one) && !readsWell(known))) best.set(id, one);
  }
  return best;
}

function readsWell({ coding: { start, end }, span }: CodedWords): boolean {
  const words = span.text.slice(start, end).split(/\s+/).length;
  return words >= shortest && words <= longest;
}

function onePerPerson(spans: readonly Span[]): ReadonlyMap<string, Span> {
  const first = new Map<string, Span>();
  for (const span of spans) {
    const id = span.participantId ?? "";
    if (!first.has(id)) first.set(id, span);
  }
  return first;
}
