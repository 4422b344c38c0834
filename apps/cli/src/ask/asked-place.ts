import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { PersonaError } from "@persona/contracts";
import type { Corpus, PersonaSet } from "@persona/contracts";
import { DataLoader } from "@persona/loader";
import { refuseOtherNames } from "../runs/hidden-names.ts";
import { loadSources } from "../runs/load-sources.ts";
import { peopleToHide } from "../runs/people-to-hide.ts";
import type { NamesFlags } from "../runs/people-to-hide.ts";
import { askedCorpus, personaCalled } from "../runs/answer-again.ts";
import { loadOptionsOf, readingConfigOf, refuseDoubts } from "../runs/reading.ts";
import type { ReadingFlags } from "../runs/reading.ts";
import { readRun } from "../runs/run-folder.ts";
import type { Terminal } from "../terminal/terminal.ts";

/** What is asked: the research, and the personas where it is a run. */
export interface AskedPlace {
  readonly corpus: Corpus;
  /** The run's sources as they are, with what researchers hid. */
  readonly sources: Corpus;
  /** Names that the user gives to be hidden. */
  readonly people: readonly string[];
  /** The run folder, where it is one. */
  readonly folder?: string;
  readonly set?: PersonaSet;
}

/**
 * Reads what is asked: a run folder with its sources and codes, or files and folders of research.
 *
 * @throws PersonaError `source-changed` for a run whose sources are no longer as they were, `invalid-option` for one that
 * was started with other names to hide, and what loading throws
 */
export async function askedPlace(
  place: string,
  options: ReadingFlags & NamesFlags & { readonly sources?: string },
  { cwd, signal }: Pick<Terminal, "cwd" | "signal">,
): Promise<AskedPlace> {
  const people = peopleToHide(options, cwd);
  if (existsSync(join(resolve(cwd, place), "run.json"))) {
    const { record, root, folder, set } = readRun(place, cwd);
    // what the run hid would come to stand in answers
    if (record.hidden !== undefined) refuseOtherNames(record.hidden, people);
    const corpus = await loadSources(record, {
      root: options.sources === undefined ? root : resolve(cwd, options.sources),
      hint: "Answers come from the sources: put them back, or name their folder with --sources.",
      folder,
      signal,
    });
    return { corpus: askedCorpus(corpus, set), sources: corpus, people, folder, set };
  }
  const loader = new DataLoader(loadOptionsOf(readingConfigOf(options)));
  const corpus = await loader.loadAsync([resolve(cwd, place)], { signal });
  refuseDoubts(corpus, options.strict);
  return { corpus, sources: corpus, people };
}

/** A persona of a run, by its number or id: `2`, `p2`. */
export function personaOf({ set }: AskedPlace, wanted: string): PersonaSet["personas"][number] {
  if (set === undefined)
    throw new PersonaError({
      code: "invalid-option",
      message: "--persona needs a run, and these are sources",
      hint: "Name a run folder: persona ask runs/first --persona 2 …",
    });
  const persona = personaCalled(set, wanted);
  if (persona === undefined)
    throw new PersonaError({
      code: "invalid-option",
      message: `there is no persona ${JSON.stringify(wanted)}`,
      hint: `Personas of this run: ${set.personas.map(({ id }) => id).join(", ")}`,
    });
  return persona;
}
