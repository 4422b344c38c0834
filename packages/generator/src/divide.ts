import { PersonaError } from "@persona/contracts";
import type { Corpus } from "@persona/contracts";
import { groupParticipants } from "@persona/grouping";
import type { Grouping, GroupingOptions } from "@persona/grouping";
import { shareSteps } from "@persona/statistics";
import type { Steps } from "@persona/statistics";

/** Divisions by corpus, then by what was asked for. A division follows from both alone, so the sharing changes nothing. */
const divisions = new WeakMap<Corpus, Map<string, () => Steps<Grouping>>>();

/**
 * Divides the participants of a corpus. This takes longest of all, so runs that ask for the same division of the same
 * corpus share it: one after the other, and also while it is in progress.
 *
 * @throws PersonaError `no-evidence` when nobody said or answered anything
 */
export function divide(corpus: Corpus, options: GroupingOptions): Steps<Grouping> {
  const { seed, count, join, active, passive, by } = options;
  const key = JSON.stringify([seed, count, join, active, passive, by]);
  const known = divisions.get(corpus) ?? new Map<string, () => Steps<Grouping>>();
  divisions.set(corpus, known);
  const division = known.get(key) ?? shareSteps(dividing(corpus, options));
  known.set(key, division);
  return division();
}

function* dividing(corpus: Corpus, options: GroupingOptions): Steps<Grouping> {
  const grouping = yield* groupParticipants(corpus, options);
  if (grouping.groups.length === 0) {
    throw new PersonaError({
      code: "no-evidence",
      message: `none of the ${corpus.participants.length} participants said or answered enough to describe`,
      hint: "See how the sources were read with: persona load <path>. If a participant was mistaken for the interviewer, name the interviewer with --interviewer.",
    });
  }
  return grouping;
}
