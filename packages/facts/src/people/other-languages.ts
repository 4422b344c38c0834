import { isServed } from "@persona/contracts";
import type { Corpus } from "@persona/contracts";

/** The sources that are in a language that Persona does not serve in full, with their language, by their id. */
export function otherLanguages({ sources }: Pick<Corpus, "sources">): ReadonlyMap<string, string> {
  return new Map(
    sources.flatMap(({ id, language }) =>
      language === undefined || isServed(language) ? [] : [[id, language] as const],
    ),
  );
}
