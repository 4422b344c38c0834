import type { Corpus, PersonaSet } from "@persona/contracts";
import { placeOf } from "@persona/cards";
import type { SaidWords } from "@persona/report";
import { withheldIn } from "./withheld.ts";
import { identifierFinder } from "./score-personas.ts";

/**
 * Everything that participants said and that a set does not cite, for the search of its report. Words that identify
 * somebody, that tell of one person's health, belief and the like, or that a researcher hid are not among it.
 *
 * @param people the names that the user gives to be hidden
 */
export function allWordsBut(
  { spans: cited, edits }: Pick<PersonaSet, "spans" | "edits">,
  corpus: Corpus,
  people: readonly string[] = [],
): readonly SaidWords[] {
  const left = new Set([
    ...withheldIn(corpus, identifierFinder(corpus, people)).map(({ spanId }) => spanId),
    ...(edits?.entries ?? [])
      .filter(({ kind, state }) => kind === "hide" && state === "applied")
      .map(({ subject }) => wholeOf(subject)),
    ...cited.map(({ id }) => wholeOf(id)),
  ]);
  return corpus.spans
    .filter(({ id, role }) => role === "participant" && !left.has(wholeOf(id)))
    .map(({ participantId, sourceId, locator, text }) => ({
      ...(participantId === undefined ? {} : { participantId }),
      source: sourceId,
      place: placeOf(locator),
      text,
    }));
}

/** The id of the whole of what was said, of which a span may be a part. */
function wholeOf(spanId: string): string {
  return spanId.split("/")[0] ?? spanId;
}
