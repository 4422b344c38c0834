import type { Claim, EditMark, Span } from "@persona/contracts";
import { confidenceOf, sidesOf, talliesOf } from "@persona/facts";
import type { Citation } from "@persona/facts";
import type { CitedSpan } from "../targets/content-keys.ts";
import { recounted } from "../work/recounted.ts";

/** A claim as it is among the people of two personas, and the words that it cites now. */
export interface MergedClaim {
  readonly claim: Claim;
  readonly spans: readonly CitedSpan[];
}

/** Counts a claim again that counts an answer, a topic or a code: among all people of a group. */
export function recountClaim(
  claim: Claim,
  { spans, counterSpans, counted, others, code }: Citation,
  groupSize: number,
  mark: EditMark,
): MergedClaim {
  const sides = counted === undefined ? undefined : sidesOf(counted);
  const people = (said: readonly Span[], members: { person: { id: string } }[] = []): ReadonlySet<string> =>
    new Set([
      ...said.flatMap(({ participantId }) => participantId ?? []),
      ...members.map(({ person }) => person.id),
    ]);
  const supporters = people(spans, [...(sides?.given ?? [])]);
  const opponents = people(counterSpans, [...(sides?.otherwise ?? [])]);
  const { base } = claim.support;
  const of = base === "members" ? groupSize : supporters.union(opponents).size;
  const support = { n: supporters.size, of, base };
  const { tallies: _, others: __, ...rest } = claim;
  return {
    claim: {
      ...rest,
      text: recounted(claim.text, claim.support, support),
      support,
      evidence: [...new Set(spans.map(({ id }) => id))],
      counterEvidence: [...new Set(counterSpans.map(({ id }) => id))],
      ...(counted === undefined ? {} : { tallies: [...talliesOf([counted])] }),
      ...(others === undefined ? {} : { others }),
      confidence: confidenceOf(support, counterSpans, claim.verdict, code?.isUnreliable),
      fromCodings: [...(code?.codings ?? [])],
      edited: { ...claim.edited, merged: { ...mark, from: claim.edited?.merged?.from ?? claim.text } },
    },
    spans: [...spans, ...counterSpans].map(({ speaker: ___, ...span }) => span),
  };
}

/** Counts a claim again that rests on what single people said: the words stay, and the group is larger. */
export function inLargerGroup(claim: Claim, groupSize: number, mark: EditMark): Claim {
  const { n, of, base } = claim.support;
  const support = { n, of: base === "members" ? groupSize : of, base };
  return {
    ...claim,
    text: recounted(claim.text, claim.support, support),
    support,
    edited: { ...claim.edited, merged: { ...mark, from: claim.edited?.merged?.from ?? claim.text } },
  };
}
