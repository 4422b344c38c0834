import type { Corpus, PersonaSet, Source } from "@persona/contracts";
import { comparisonOf } from "@persona/facts";
import type { Comparison } from "@persona/facts";
import { lexicalSupport } from "../support/lexical-support.ts";
import type { LexicalSupport } from "../support/lexical-support.ts";

/** The sources of a set, read again. */
export interface RereadCorpus {
  readonly corpus: Corpus;
  /** What its people can be compared by, with the questions sorted as the set says. */
  readonly comparison: Comparison;
  readonly lexical: LexicalSupport;
  /** The id that a source of the set has in the corpus: ids count in the order of reading, which may have changed. */
  readonly sourceIdNow: (sourceId: string) => string | undefined;
}

/** Relates a set to a corpus that was read from its sources again. */
export function rereadCorpus(
  { sources, segmentation }: Pick<PersonaSet, "sources" | "segmentation">,
  corpus: Corpus,
): RereadCorpus {
  const comparison = comparisonOf(corpus, segmentation.overrides);
  const idOfPlace = new Map(corpus.sources.map((source) => [placeOf(source), source.id]));
  const idNow = new Map(sources.map((source) => [source.id, idOfPlace.get(placeOf(source))]));
  return {
    corpus,
    comparison,
    lexical: lexicalSupport(comparison.vocabulary),
    sourceIdNow: (sourceId) => idNow.get(sourceId),
  };
}

/** A file's sheets and entries are sources of their own. */
function placeOf({ uri, parts = [] }: Source): string {
  return JSON.stringify([uri, ...parts]);
}
