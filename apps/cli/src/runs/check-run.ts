import { PersonaError } from "@persona/contracts";
import type { Corpus, PersonaSet } from "@persona/contracts";
import { verifySet } from "@persona/verification";
import type { SetReport } from "@persona/verification";
import { loadSources } from "./load-sources.ts";
import type { StoredRun } from "./run-folder.ts";
import { sourcesAt } from "./sources-at.ts";

/** Where a set is checked. */
export interface CheckSetOptions {
  /** The folder of the sources. */
  readonly root: string;
  /** Whether the user names the folder. @default false */
  readonly isNamed?: boolean;
  /** The sources of the run, exactly; left out, they cannot be read. */
  readonly corpus?: Corpus | undefined;
}

/** Checks a set against the bytes of its sources. A set that could not be checked completely does not pass. */
export function checkSet(set: PersonaSet, { root, isNamed, corpus }: CheckSetOptions): SetReport {
  const report = verifySet(set, {
    ...sourcesAt(root, isNamed),
    ...(corpus === undefined ? {} : { corpus }),
  });
  if (corpus !== undefined || !report.ok) return report;
  const message =
    "the sources at this place are not exactly those that it lists, so groups and counts cannot be checked";
  return { ...report, ok: false, problems: [{ reason: "source-changed", subject: "run.json", message }] };
}

/** The sources of a run read again, exactly those that it lists; undefined when they cannot be. */
export async function loadAgain(
  { record, folder }: StoredRun,
  root: string,
  signal: AbortSignal,
): Promise<Corpus | undefined> {
  try {
    return await loadSources(record, {
      root,
      hint: "Name their folder with --sources.",
      folder,
      signal,
    });
  } catch (error) {
    if (PersonaError.isInstance(error) && !signal.aborted) return undefined;
    throw error;
  }
}
