import type { Claim } from "@persona/contracts";
import { checkers } from "@persona/contracts";
import { addedId } from "../targets/content-keys.ts";
import { changePersona } from "../work/work.ts";
import type { Step } from "../work/work.ts";

/** Adds a statement that cites what members said. How far they support it is checked when all edits are applied. */
export const add: Step<"add"> = (work, { persona, field, text, evidence }, { mark, personaId, span }) => {
  const found = evidence.flatMap((one) => span(one) ?? []);
  if (found.length < evidence.length) return undefined;
  const changed = changePersona(work, personaId(persona.key), (one) => {
    const { memberIds, n: of } = one.segment;
    if (found.some(({ participantId }) => !memberIds.includes(participantId ?? ""))) return undefined;
    const n = new Set(found.map(({ participantId }) => participantId)).size;
    const claim: Claim = {
      id: addedId(one.id, field, mark.entry),
      text,
      kind: "observed",
      support: { n, of, base: "members" },
      evidence: [...new Set(found.map(({ id }) => id))],
      counterEvidence: [],
      confidence: "low",
      status: "as-drafted",
      verdict: "entailed",
      checkedBy: [checkers.rules],
      shownAs: "statement",
      fromCodings: [],
      edited: { added: mark },
    };
    return { ...one, [field]: [...one[field], claim] };
  });
  if (changed === undefined) return undefined;
  return { ...changed, spans: new Map([...work.spans, ...found.map((one) => [one.id, one] as const)]) };
};
