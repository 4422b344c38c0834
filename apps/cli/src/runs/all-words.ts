import { wholeSpanId } from "@persona/contracts";
import type { Corpus, PersonaSet } from "@persona/contracts";
import { placeOf } from "@persona/cards";
import type { SaidWords } from "@persona/report";
import { hiddenSpans } from "@persona/review";
import { withheldIn } from "./withheld.ts";
import { identifierFinder } from "./score-personas.ts";

/**
 * Everything that participants said and that a set does not cite, for the search of its report. Words that identify
 * somebody, that reveal one person's health, belief and the like, or that a researcher hid are left out.
 *
 * @param people the names that the user gives to be hidden
 */
export function allWordsBut(
  set: Pick<PersonaSet, "spans" | "edits">,
  corpus: Corpus,
  people: readonly string[] = [],
): readonly SaidWords[] {
  const left = new Set([
    ...withheldIn(corpus, identifierFinder(corpus, people)).map(({ spanId }) => spanId),
    ...hiddenSpans(set),
    ...set.spans.map(({ id }) => wholeSpanId(id)),
  ]);
  return corpus.spans
    .filter(({ id, role }) => role === "participant" && !left.has(wholeSpanId(id)))
    .map(({ participantId, sourceId, locator, text }) => ({
      ...(participantId === undefined ? {} : { participantId }),
      source: sourceId,
      place: placeOf(locator),
      text,
    }));
}
