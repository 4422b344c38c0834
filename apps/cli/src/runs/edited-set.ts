import { existsSync } from "node:fs";
import { join } from "node:path";
import { isCheckedByVersion1, PersonaError, personaSetReader } from "@persona/contracts";
import type { Corpus, PersonaSet, Span } from "@persona/contracts";
import { applyEdits, recode } from "@persona/review";
import type { JournalLine, Recoded } from "@persona/review";
import { raiseTiers } from "@persona/scoring";
import { claimChecker, codesOfSet } from "@persona/verification";
import { readRecord } from "./run-folder.ts";
import type { StoredRun } from "./run-folder.ts";
import type { CorpusIdentifierFinder } from "./score-personas.ts";
import { identifierFinder } from "./score-personas.ts";
import { sourcesAt } from "./sources-at.ts";

/** The file of a run folder that holds the personas as they were generated, where people edited them. */
export const generatedName = "generated.json";

/** A run with the edits of a journal. */
export interface EditedRun {
  readonly set: PersonaSet;
  /** The sources, with the codes as they are after the edits. */
  readonly corpus: Corpus;
  /** What edits made of the codes, where any is about them. */
  readonly recoded: Recoded | undefined;
}

/**
 * A set as it was generated, and its codes, with the edits of a journal.
 *
 * @param making who wrote the run, and names that the user gives: nothing of a run without a model is under pseudonyms,
 *   so where its codes are counted again, words that identify somebody are not shown
 */
export function withEdits(
  generated: PersonaSet,
  given: Corpus,
  lines: readonly JournalLine[],
  making?: { readonly provider: string; readonly people: readonly string[] },
): EditedRun {
  const { recoded: _, ...sources } = given;
  const recoded = recode(sources, lines);
  const corpus: Corpus = recoded === undefined ? sources : { ...sources, recoded: recoded.codebook };
  let made: CorpusIdentifierFinder | undefined;
  const finder = (): CorpusIdentifierFinder => (made ??= identifierFinder(given, making?.people));
  const withhold =
    making?.provider !== "local" || generated.verification.judge !== undefined
      ? undefined
      : (_text: string, span: Span): boolean => finder().inSpan(span).length > 0;
  const set = applyEdits(generated, lines, {
    corpus,
    recoded,
    codesOf: (one) => codesOfSet(one, corpus, withhold),
    withhold,
    checkerOf: (one) => claimChecker(one, { ...sourcesAt(corpus.root), corpus }),
  });
  return { set, corpus, recoded };
}

/**
 * The set of a run as it was generated.
 *
 * @throws PersonaError `invalid-record` for a run of version 1, and where the set was edited and the generated one is gone
 */
export function readGenerated({ folder, set }: StoredRun): PersonaSet {
  if (isCheckedByVersion1(set))
    throw new PersonaError({
      code: "invalid-record",
      message: `an older version of Persona made the run in ${folder}`,
      hint: "Generate the run again from its sources.",
    });
  if (existsSync(join(folder, generatedName))) return readRecord(folder, generatedName, personaSetReader);
  if (set.edits === undefined) return raiseTiers(set);
  throw new PersonaError({
    code: "invalid-record",
    message: `${folder} contains edited personas, and ${generatedName}, which they were made from, is missing`,
    hint: `Rebuild the run in another folder: persona resume ${folder} --offline --out again`,
  });
}
