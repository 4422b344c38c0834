import { PersonaError } from "@persona/contracts";
import type { Corpus } from "@persona/contracts";
import { groupParticipants } from "@persona/grouping";
import type { Grouping } from "@persona/grouping";
import type { Steps } from "@persona/statistics";
import type { ValidOptions } from "./options/generator-options.ts";

/**
 * Divides the participants of a corpus.
 *
 * @throws PersonaError `no-evidence` when nobody said or answered anything
 */
export function* divide(corpus: Corpus, options: ValidOptions): Steps<Grouping> {
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
