import { changePersona } from "../work/work.ts";
import type { Step } from "../work/work.ts";

/** Adds what the researcher assumes, apart from all that has evidence. */
export const assume: Step<"assume"> = (work, { persona, field, text }, { mark, personaId }) =>
  changePersona(work, personaId(persona.key), (one) => ({
    ...one,
    ownAssumptions: [...(one.ownAssumptions ?? []), { field, text, by: mark }],
  }));
