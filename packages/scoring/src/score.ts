import type { Corpus, PersonaSet, Scores } from "@persona/contracts";
import { runInTurns, runToEnd } from "@persona/statistics";
import type { VerifySetOptions } from "@persona/verification";
import { elsewhereSteps } from "./score-elsewhere.ts";
import { runSteps } from "./score-run.ts";
import type { ScoredRun, ScoreOptions } from "./score-run.ts";

/** The sources of a run, read again. */
export type ScoredSources = VerifySetOptions & { readonly corpus: Corpus };

/** Scores a run against its sources and blocks until it is done. No model is asked. */
export function scoreRun(set: PersonaSet, sources: ScoredSources, options?: ScoreOptions): ScoredRun {
  return runToEnd(runSteps(set, sources, options));
}

/** As {@link scoreRun}, while the event loop keeps turning. Rejects with the signal's reason when it fires. */
export async function scoreRunAsync(
  set: PersonaSet,
  sources: ScoredSources,
  options: ScoreOptions & { readonly signal?: AbortSignal } = {},
): Promise<ScoredRun> {
  return await runInTurns(runSteps(set, sources, options), options.signal);
}

/**
 * Scores personas that another tool made, as parsed JSON, against the sources that they are said to come from.
 *
 * @throws PersonaError `invalid-record` when there is no persona in it
 */
export function scoreElsewhere(value: unknown, corpus: Corpus, options?: ScoreOptions): Scores {
  return runToEnd(elsewhereSteps(value, corpus, options));
}

/** As {@link scoreElsewhere}, while the event loop keeps turning. Rejects with the signal's reason when it fires. */
export async function scoreElsewhereAsync(
  value: unknown,
  corpus: Corpus,
  options: ScoreOptions & { readonly signal?: AbortSignal } = {},
): Promise<Scores> {
  return await runInTurns(elsewhereSteps(value, corpus, options), options.signal);
}
