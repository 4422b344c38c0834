import { claimFields } from "@persona/contracts";
import type { Persona } from "@persona/contracts";
import type { Step } from "../work/work.ts";

/** Makes one persona of two. What it says about the people of both is counted again when all edits are applied. */
export const merge: Step<"merge"> = (work, { persona, into }, { mark, personaId }) => {
  const at = (id: string | undefined): Persona | undefined => work.personas.find((one) => one.id === id);
  const [from, to] = [at(personaId(persona.key)), at(personaId(into.key))];
  if (from === undefined || to === undefined || from === to) return undefined;
  const memberIds = [...new Set([...to.segment.memberIds, ...from.segment.memberIds])];
  const merged: Persona = {
    ...to,
    segment: { ...to.segment, memberIds, n: memberIds.length },
    quotes: [
      ...to.quotes,
      ...from.quotes.filter(({ spanId }) => to.quotes.every((one) => one.spanId !== spanId)),
    ],
    voices: [...to.voices, ...from.voices],
    // what the evidence of one of them shows is no open question
    openQuestions: to.openQuestions.filter((question) => from.openQuestions.includes(question)),
    designImplications: [...to.designImplications, ...from.designImplications],
    merged: [...(to.merged ?? []), ...(from.merged ?? []), { id: from.id, label: from.label, by: mark }],
  };
  const rejected = [...(to.rejected ?? []), ...(from.rejected ?? [])];
  if (rejected.length > 0) merged.rejected = rejected;
  const ownAssumptions = [...(to.ownAssumptions ?? []), ...(from.ownAssumptions ?? [])];
  if (ownAssumptions.length > 0) merged.ownAssumptions = ownAssumptions;
  for (const list of [...claimFields, "interpretations", "assumptions"] as const)
    merged[list] = [...to[list], ...from[list]];
  return {
    ...work,
    personas: work.personas.flatMap((one) => (one === to ? merged : one === from ? [] : one)),
  };
};
