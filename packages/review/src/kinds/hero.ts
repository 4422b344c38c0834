import { changePersona } from "../work/work.ts";
import type { Step } from "../work/work.ts";

/** Chooses what a member said for the head of a card. */
export const hero: Step<"hero"> = (work, { persona, span }, { mark, personaId, span: find }) => {
  const found = find(span);
  if (found === undefined) return undefined;
  const changed = changePersona(work, personaId(persona.key), (one) => {
    if (!one.segment.memberIds.includes(found.participantId ?? "")) return undefined;
    const { id, text } = found;
    const quote = one.quotes.find(({ spanId }) => spanId === id) ?? { spanId: id, text };
    return {
      ...one,
      quotes: [{ ...quote, chosenBy: mark }, ...one.quotes.filter(({ spanId }) => spanId !== id)],
    };
  });
  return changed === undefined
    ? undefined
    : { ...changed, spans: new Map([...work.spans, [found.id, found]]) };
};
