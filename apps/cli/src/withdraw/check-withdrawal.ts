import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { PersonaError } from "@persona/contracts";
import type { Corpus, RunStart } from "@persona/contracts";
import { nearest } from "../terminal/nearest.ts";

/** What a run folder holds that Persona writes. Anything else may quote the person, and is not ours to delete. */
const ownFiles = new Set([
  "run.json",
  "ledger.jsonl",
  "personas.json",
  "generated.json",
  "edits.jsonl",
  "personas",
  "report.html",
  "scores.json",
  "pseudonyms.json",
  "profiles.jsonl",
  "population.json",
  "codebook.json",
  "coded.json",
  // what follows is not taken over: answers to questions and proposals of agents quote whom they like
  "codebook.ledger.jsonl",
  "questions.jsonl",
  "questions.ledger.jsonl",
  "answers",
  "proposals.jsonl",
]);

/**
 * The sources that a person's words are in.
 *
 * @returns their paths within the root
 * @throws PersonaError `invalid-option` where the person is not there, or cannot be taken out of this run
 */
export function sourcesOfPerson(
  id: string,
  { participants, sources }: Corpus,
  { folder, config }: { readonly folder: string; readonly config: RunStart["config"] },
): ReadonlySet<string> {
  const person = participants.find((one) => one.id === id);
  if (person === undefined) {
    const meant = nearest(
      id,
      participants.map((one) => one.id),
    );
    throw refused(
      `there is no participant called ${JSON.stringify(id)}`,
      `${meant === undefined ? "" : `Did you mean ${meant}? `}To list statements with who said them: persona explain <run> p1.goals.1`,
    );
  }
  const uriOf = new Map(sources.map((source) => [source.id, source.uri]));
  const urisOf = (ids: readonly string[]): ReadonlySet<string> =>
    new Set(ids.flatMap((sourceId) => uriOf.get(sourceId) ?? []));
  const theirs = urisOf(person.sourceIds);
  const shared = participants.find(
    (one) => one.id !== id && [...urisOf(one.sourceIds)].some((uri) => theirs.has(uri)),
  );
  const generateAgain =
    "Take their words out of the file, generate a new run with --edits <run>, and delete this one.";
  if (shared !== undefined)
    throw refused(`${id} shares a file with other people, ${[...theirs].join(", ")}`, generateAgain);
  if (theirs.size === new Set(uriOf.values()).size)
    throw refused(`${id} is the only participant of the run`, "Delete the run folder and the source.");
  if (config.baseURL !== undefined || config.prompts !== undefined)
    throw refused("the run was started with an address or with prompts of its own", generateAgain);
  if (existsSync(join(folder, "sources")))
    throw refused("the run folder holds copies of its sources", generateAgain);
  const strange = readdirSync(folder).filter((name) => !ownFiles.has(name) && !name.includes(".lock."));
  if (strange.length > 0)
    throw refused(
      `the run folder contains what Persona did not write: ${strange.slice(0, 3).join(", ")}`,
      "It may quote the person. Move it out of the folder, and check it yourself.",
    );
  return theirs;
}

function refused(message: string, hint: string): PersonaError {
  return new PersonaError({ code: "invalid-option", message, hint });
}
