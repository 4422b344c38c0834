import { claimsOf } from "@persona/verification";
import type { EvidenceAnswer } from "../wire/answers.ts";
import type { Review } from "../run/review.ts";
import { passagesOf } from "./passages.ts";

const most = 200;

/** The evidence of a statement, for and against; undefined where the statement is not there. */
export function evidenceAnswer(review: Review, claimId: string): EvidenceAnswer | undefined {
  const current = review.now();
  const all = [...current.set.personas, ...review.run.generated.personas].flatMap(claimsOf);
  const claim = all.find(({ id }) => id === claimId);
  if (claim === undefined) return undefined;
  const spans = new Map(
    [...review.run.generated.spans, ...current.set.spans].map((span) => [span.id, span] as const),
  );
  const hidden = new Set(
    (current.set.edits?.entries ?? []).flatMap(({ kind, state, subject }) =>
      kind === "hide" && state === "applied" ? [subject] : [],
    ),
  );
  const shown = (ids: readonly string[]): EvidenceAnswer["supporting"] =>
    passagesOf(
      ids
        .filter((id) => !hidden.has(id))
        .slice(0, most)
        .flatMap((id) => spans.get(id) ?? []),
      review.run,
      current,
    );
  const { evidence, counterEvidence } = claim;
  return {
    claim: claimId,
    supporting: shown(evidence),
    against: shown(counterEvidence),
    more: Math.max(0, evidence.length - most) + Math.max(0, counterEvidence.length - most),
  };
}
