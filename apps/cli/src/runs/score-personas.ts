import type { Corpus, PersonaSet, Span } from "@persona/contracts";
import { findLeftovers, Pseudonymizer } from "@persona/loader";
import { scoreRunAsync } from "@persona/scoring";
import type { FoundIdentifier, IdentifierFinder, ScoredRun } from "@persona/scoring";
import { sourcesAt } from "./sources-at.ts";

/** Finds what identifies people, in texts and in parts of what was said. */
export interface CorpusIdentifierFinder extends IdentifierFinder {
  /** What stands in the words of a span, found in the whole of what was said; the second look sees its words alone. */
  readonly inSpan: (span: Span) => readonly FoundIdentifier[];
}

type Found = ReturnType<Pseudonymizer["replacements"]>[number];

/**
 * Finds what identifies people: what the loader knows by its form, names that are said, and those that the corpus itself
 * or the user gives; and what a second look, by another method, finds besides.
 */
export function identifierFinder(corpus: Corpus, people: readonly string[] = []): CorpusIdentifierFinder {
  let made: Pseudonymizer | undefined;
  const pseudonymizer = (): Pseudonymizer => (made ??= new Pseudonymizer(corpus, { people }));
  const both = (first: readonly Found[], text: string): readonly FoundIdentifier[] => {
    const second = findLeftovers(text).filter(
      (one) => !first.some(({ start, end }) => one.start < end && one.end > start),
    );
    return [
      // a pseudonym as it was written identifies nobody
      ...first.filter(({ kind }) => kind !== "literal"),
      ...second.map(({ kind }) => ({ kind, isBySecondLook: true })),
    ];
  };
  const find = (text: string): readonly FoundIdentifier[] => both(pseudonymizer().replacements(text), text);
  return Object.assign(find, {
    inSpan: (span: Span) => both(pseudonymizer().replacementsIn(span), span.text),
  });
}

/** Checks a set against its sources, and scores it. */
export async function scorePersonas(
  set: PersonaSet,
  corpus: Corpus,
  options: {
    readonly full?: boolean;
    readonly root?: string;
    readonly signal: AbortSignal;
    readonly people?: readonly string[];
  },
): Promise<ScoredRun> {
  const { root = corpus.root, people, ...rest } = options;
  return await scoreRunAsync(
    set,
    { ...sourcesAt(root), corpus },
    { ...rest, findIdentifiers: identifierFinder(corpus, people) },
  );
}
