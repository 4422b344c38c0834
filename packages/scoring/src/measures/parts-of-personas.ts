import type { ScorePart } from "@persona/contracts";
import type { Subject } from "../subject/subject.ts";
import { sharePart } from "./make-score.ts";

/** A claim or a quotation that was checked. */
export interface CheckedItem {
  readonly personaId: string;
  readonly isRight: boolean;
}

/**
 * What was checked, persona by persona, for personas that were made elsewhere: nothing else says how far each of them is
 * supported. The cards of a run say it of each claim. A persona with nothing to check has no part.
 */
export function partsOfPersonas(
  { kind, personas }: Pick<Subject, "kind" | "personas">,
  name: string,
  items: readonly CheckedItem[],
): readonly ScorePart[] {
  if (kind === "run") return [];
  return personas.flatMap(({ id }) => {
    const own = items.filter(({ personaId }) => personaId === id);
    const right = own.filter(({ isRight }) => isRight).length;
    return own.length === 0 ? [] : [{ ...sharePart(name, right, own.length), subject: id }];
  });
}
