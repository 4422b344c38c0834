import type { Corpus, PersonaSet } from "@persona/contracts";
import { Pseudonymizer } from "@persona/loader";
import { scoreRunAsync } from "@persona/scoring";
import type { IdentifierFinder, ScoredRun } from "@persona/scoring";
import { sourcesAt } from "./sources-at.ts";

/** Finds what identifies people: what the loader knows by its form, and the names that the corpus itself holds. */
export function identifierFinder(corpus: Corpus): IdentifierFinder {
  let pseudonymizer: Pseudonymizer | undefined;
  return (text) => {
    pseudonymizer ??= new Pseudonymizer(corpus);
    // a pseudonym as it was written identifies nobody
    return pseudonymizer.replacements(text).filter(({ kind }) => kind !== "literal");
  };
}

/** Checks a set against its sources, and scores it. */
export async function scorePersonas(
  set: PersonaSet,
  corpus: Corpus,
  options: { readonly full?: boolean; readonly root?: string; readonly signal: AbortSignal },
): Promise<ScoredRun> {
  const { root = corpus.root, ...rest } = options;
  return await scoreRunAsync(
    set,
    { ...sourcesAt(root), corpus },
    { ...rest, findIdentifiers: identifierFinder(corpus) },
  );
}
