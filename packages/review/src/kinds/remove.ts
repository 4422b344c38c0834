import type { Step } from "../work/work.ts";

/** Takes a persona out of the set. The last one stays. */
export const remove: Step<"remove"> = (work, { persona }, { personaId }) => {
  const id = personaId(persona.key);
  const personas = work.personas.filter((one) => one.id !== id);
  return personas.length === work.personas.length || personas.length === 0
    ? undefined
    : { ...work, personas };
};
