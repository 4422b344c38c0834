import { changeClaim } from "../work/work.ts";
import type { Step } from "../work/work.ts";
import { reworded } from "./reword.ts";

/** Puts the first sentence of a summary in other words. */
export const retitle: Step<"retitle"> = (work, { persona, sentence }, { mark, personaId }) => {
  const id = personaId(persona.key);
  const first = work.personas.find((one) => one.id === id)?.summary[0]?.id;
  return changeClaim(work, first, (claim) => reworded(claim, sentence, mark));
};
