import type { Codebook, CoderIdentity } from "@persona/contracts";

/** Of a person, a model and rules, the first that judged some words decides about them; a review before them all. */
const order: Readonly<Record<CoderIdentity["kind"] | "review", number>> = {
  review: 0,
  person: 1,
  model: 2,
  terms: 3,
};

/** Who judged a span, for which codes. */
interface Judge {
  readonly coder: CoderIdentity;
  /** Undefined for all codes. */
  readonly codeIds: ReadonlySet<string> | undefined;
  /** Whether it was decided in a review of the run. */
  readonly isReview?: boolean;
}

/** Who decides. */
export interface DecidingCoders {
  /** The coders who decide whether a code applies to a span. */
  readonly of: (spanId: string, codeId: string) => ReadonlySet<string>;
  /** Whether somebody judged some words for some codes only. */
  readonly areLimited: boolean;
}

/**
 * The coders who decide whether a code applies to a span: who reviewed the
 * run where they said something of it, else people where any judged it, else models, else rules. Coders who
 * coded words that they are not recorded to have judged have judged them.
 */
export function decidingCoders({ codings, judged }: Pick<Codebook, "codings" | "judged">): DecidingCoders {
  const judges = new Map<string, Map<string, Judge>>();
  const add = (spanId: string, judge: Judge, key: string): void => {
    const known = judges.get(spanId) ?? new Map<string, Judge>();
    judges.set(spanId, known.set(key, judge));
  };
  for (const [at, { coder, spanIds, codeIds }] of judged.entries()) {
    const judge = { coder, codeIds: codeIds === undefined ? undefined : new Set(codeIds) };
    for (const spanId of spanIds) add(spanId, judge, `${at}`);
  }
  for (const { coder, spanId, codeId, entry } of codings) {
    if (entry !== undefined) {
      add(spanId, { coder, codeIds: new Set([codeId]), isReview: true }, `review\n${coder.id}\n${codeId}`);
      continue;
    }
    const isKnown = [...(judges.get(spanId)?.values() ?? [])].some(
      (judge) => judge.coder.id === coder.id && (judge.codeIds?.has(codeId) ?? true),
    );
    if (!isKnown) add(spanId, { coder, codeIds: new Set([codeId]) }, `${coder.id}\n${codeId}`);
  }
  const areLimited = [...judges.values()].some((own) =>
    [...own.values()].some(({ codeIds }) => codeIds !== undefined),
  );
  const decide = (spanId: string, codeId: string): ReadonlySet<string> => {
    const all = [...(judges.get(spanId)?.values() ?? [])].filter(
      ({ codeIds }) => codeIds?.has(codeId) ?? true,
    );
    const rankOf = ({ coder, isReview }: Judge): number => order[isReview === true ? "review" : coder.kind];
    const first = Math.min(...all.map(rankOf));
    return new Set(all.flatMap((judge) => (rankOf(judge) === first ? judge.coder.id : [])));
  };
  return { of: decide, areLimited };
}
