import { slugOf } from "@persona/contracts";
import { changePersona } from "../work/work.ts";
import type { Step } from "../work/work.ts";

/** Gives a persona a name, and its card a file of that name. */
export const rename: Step<"rename"> = (work, { persona, name }, { mark, personaId }) =>
  changePersona(work, personaId(persona.key), (one) => ({
    ...one,
    slug: `${one.id.replaceAll(/\D/g, "")}-${slugOf(name)}`,
    label: name,
    namedBy: mark,
  }));
