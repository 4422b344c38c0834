import type { Corpus, EditTarget, PersonaSet } from "@persona/contracts";
import { claimsOf } from "@persona/verification";
import type { JournalLine } from "../journal/read-journal.ts";
import { addedId, addedKey, claimKey, personaKey, spanKey } from "./content-keys.ts";

/** The targets that an edit of a run can have, by the ids that people read. Undefined for an id that is not there. */
export interface Targets {
  persona(id: string): EditTarget | undefined;
  /** A statement, generated or added. */
  claim(id: string): EditTarget | undefined;
  /** Words that the set cites, or anything else that a participant said. */
  span(id: string): EditTarget | undefined;
}

/**
 * Finds the targets of a set as it was generated.
 *
 * @param lines the journal, whose entries may have added statements
 */
export function targetsOf(
  { personas, spans, sources }: PersonaSet,
  lines: readonly JournalLine[],
  corpus: Pick<Corpus, "spans" | "sources">,
): Targets {
  const persona = (id: string): EditTarget | undefined => {
    const found = personas.find((one) => one.id === id);
    return found === undefined ? undefined : { id, key: personaKey(found) };
  };
  const added = lines.flatMap(({ entry: { edit }, hash }): readonly EditTarget[] =>
    edit.kind === "add" ? [{ id: addedId(edit.persona.id, edit.field, hash), key: addedKey(hash) }] : [],
  );
  const generated = personas.flatMap((one) =>
    claimsOf(one).map((claim): EditTarget => ({ id: claim.id, key: claimKey(one, claim) })),
  );
  const claims = new Map([...added, ...generated].map((target) => [target.id, target]));
  return {
    persona,
    claim: (id) => claims.get(id),
    span: (id) => {
      const span = spans.find((one) => one.id === id) ?? corpus.spans.find((one) => one.id === id);
      const source = [...sources, ...corpus.sources].find((one) => one.id === span?.sourceId);
      return span?.role !== "participant" || source === undefined
        ? undefined
        : { id, key: spanKey(span, source) };
    },
  };
}
