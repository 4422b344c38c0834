import { existsSync } from "node:fs";
import { join } from "node:path";
import { isCheckedByVersion1, PersonaError, personaSetReader } from "@persona/contracts";
import type { Corpus, PersonaSet } from "@persona/contracts";
import { applyEdits } from "@persona/review";
import type { JournalLine } from "@persona/review";
import { claimChecker } from "@persona/verification";
import { readRecord } from "./run-folder.ts";
import type { StoredRun } from "./run-folder.ts";
import { sourcesAt } from "./sources-at.ts";

/** The file of a run folder that holds the personas as they were generated, where people edited them. */
export const generatedName = "generated.json";

/** A set as it was generated with the edits of a journal. */
export function withEdits(generated: PersonaSet, corpus: Corpus, lines: readonly JournalLine[]): PersonaSet {
  return applyEdits(generated, lines, {
    corpus,
    checkerOf: (set) => claimChecker(set, { ...sourcesAt(corpus.root), corpus }),
  });
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
  if (set.edits === undefined) return set;
  throw new PersonaError({
    code: "invalid-record",
    message: `${folder} contains edited personas, and ${generatedName}, which they were made from, is missing`,
    hint: `Rebuild the run in another folder: persona resume ${folder} --offline --out again`,
  });
}
