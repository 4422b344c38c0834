import { join } from "node:path";
import { PersonaError } from "@persona/contracts";
import type { Corpus, PersonaSet } from "@persona/contracts";
import { load } from "@persona/loader";
import { verifySet } from "@persona/verification";
import type { SetReport } from "@persona/verification";
import { loadOptionsOf } from "./reading.ts";
import type { StoredRun } from "./run-folder.ts";
import { changedSources, sourcesAt } from "./sources-at.ts";

/** Checks a set against the bytes of its sources. */
export function checkSet(set: PersonaSet, root: string, corpus?: Corpus): SetReport {
  return verifySet(set, { ...sourcesAt(root), ...(corpus === undefined ? {} : { corpus }) });
}

/**
 * The sources of a run read anew; undefined when they cannot be.
 *
 * @param given the folder that the user says the sources are in; left out, the one that the run names counts, if it holds
 *   them as they were
 */
export function loadAgain({ record, root }: StoredRun, given?: string): Corpus | undefined {
  const changed = changedSources(given ?? root, record).length;
  // what the user names may have changed, but a folder that holds none of them may hold anything
  const isOther = given === undefined ? changed > 0 : changed === Object.keys(record.inputHashes).length;
  if (isOther) return undefined;
  try {
    return load(
      record.inputs.map((path) => join(given ?? root, path)),
      loadOptionsOf(record.config),
    );
  } catch (error) {
    if (PersonaError.isInstance(error)) return undefined;
    throw error;
  }
}
