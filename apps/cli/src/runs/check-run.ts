import { existsSync } from "node:fs";
import { join } from "node:path";
import { PersonaError } from "@persona/contracts";
import type { Corpus, PersonaSet } from "@persona/contracts";
import { load } from "@persona/loader";
import { verifySet } from "@persona/verification";
import type { SetReport } from "@persona/verification";
import type { StoredRun } from "./run-folder.ts";
import { sourcesAt } from "./sources-at.ts";

/** Checks a set against the bytes of its sources. */
export function checkSet(set: PersonaSet, root: string, corpus?: Corpus): SetReport {
  return verifySet(set, { ...sourcesAt(root), ...(corpus === undefined ? {} : { corpus }) });
}

/** The sources of a run read anew; undefined when they cannot be. */
export function loadAgain({ record, set }: StoredRun, root: string): Corpus | undefined {
  // a folder that holds none of them may hold anything, and is not read
  if (!set.sources.some(({ uri }) => existsSync(join(root, uri)))) return undefined;
  try {
    return load(
      record.inputs.map((path) => join(root, path)),
      { interviewer: record.config.interviewer },
    );
  } catch (error) {
    if (PersonaError.isInstance(error)) return undefined;
    throw error;
  }
}
