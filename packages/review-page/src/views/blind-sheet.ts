import { seededRandom, shuffle } from "@persona/statistics";
import { claimsOnCard } from "./claims-on-card.ts";
import type { SheetLine } from "../wire/answers.ts";
import type { Review } from "../run/review.ts";
import { passagesOf } from "./passages.ts";

/** A sheet, and the key that says which of its lines have true evidence. */
export interface BlindSheet {
  readonly lines: readonly SheetLine[];
  readonly key: readonly { readonly number: number; readonly claim: string; readonly isTrue: boolean }[];
}

const mostPassages = 2;

/**
 * Draws statements for people who should say whether the words next to each show it. Half of them have words of their
 * evidence; the others have words that another statement rests on, of people whom this one does not cite.
 *
 * @param size number of lines; fewer where there are fewer statements
 * @param seed the same seed draws the same sheet of the same run
 */
export function blindSheet(review: Review, size: number, seed: number): BlindSheet {
  const current = review.now();
  const { set } = current;
  const spans = new Map(set.spans.map((span) => [span.id, span]));
  const random = seededRandom(seed);
  const all = set.personas.flatMap((persona) =>
    claimsOnCard(persona).map((claim) => ({ claim, persona: persona.label })),
  );
  const drawn = shuffle([...all], random).slice(0, size);
  const isTrue = shuffle(
    drawn.map((_, at) => at % 2 === 0),
    random,
  );
  const lines: SheetLine[] = [];
  const key: BlindSheet["key"][number][] = [];
  for (const [at, { claim, persona }] of drawn.entries()) {
    const cited = new Set(
      [...claim.evidence, ...claim.counterEvidence].map((id) => spans.get(id)?.participantId),
    );
    const other = shuffle([...all], random).find((one) =>
      one.claim.evidence.every((id) => spans.has(id) && !cited.has(spans.get(id)?.participantId)),
    );
    // where everybody is cited, there is nobody else whose words could stand here
    const isOwn = isTrue[at] === true || other === undefined;
    const evidence = (isOwn ? claim : other.claim).evidence.slice(0, mostPassages);
    const passages = passagesOf(
      evidence.flatMap((id) => spans.get(id) ?? []),
      review.run,
      current,
    );
    lines.push({ number: at + 1, persona, statement: claim.text, passages });
    key.push({ number: at + 1, claim: claim.id, isTrue: isOwn });
  }
  return { lines, key };
}
