import { readLines } from "@persona/calls";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { populationReader } from "@persona/contracts";
import type { Corpus } from "@persona/contracts";
import { verifyPopulation } from "@persona/verification";
import type { CheckedPopulation, SetProblem } from "@persona/verification";
import { readRecord } from "./run-folder.ts";
import type { StoredRun } from "./run-folder.ts";

/** What came of checking a population again. */
export interface PopulationReport extends CheckedPopulation {
  /** The first of the problems. */
  readonly problems: readonly SetProblem[];
  /** How many there are in all. */
  readonly found: number;
}

/** Problems that are kept, so that memory does not grow with a population that is wrong throughout. */
const mostKept = 1000;

/**
 * Checks the profiles of a run against its sources, read again; undefined where it has none.
 *
 * @param corpus undefined where the sources cannot be read
 */
export function checkPopulation(
  { set, record }: StoredRun,
  folder: string,
  corpus: Corpus | undefined,
): PopulationReport | undefined {
  const path = join(folder, "profiles.jsonl");
  if (!existsSync(join(folder, "population.json"))) {
    // deleting the totals must not make the profiles pass
    if (record.config.population === undefined && !existsSync(path)) return undefined;
    return notChecked("population.json is missing");
  }
  const population = readRecord(folder, "population.json", populationReader);
  if (corpus === undefined || !existsSync(path)) {
    const message =
      corpus === undefined
        ? "its profiles cannot be checked because the sources cannot be read"
        : "profiles.jsonl is missing";
    return notChecked(message);
  }
  const problems: SetProblem[] = [];
  let found = 0;
  const checking = verifyPopulation(readLines(path), { set, population, corpus, place: path });
  let step = checking.next();
  for (; step.done !== true; step = checking.next()) {
    found += 1;
    if (problems.length < mostKept) problems.push(step.value);
  }
  return { ...step.value, problems, found };
}

function notChecked(message: string): PopulationReport {
  const problem: SetProblem = { reason: "source-missing", subject: "population.json", message };
  return { profiles: 0, claims: 0, quotes: 0, problems: [problem], found: 1 };
}
