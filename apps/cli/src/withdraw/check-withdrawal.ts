import { readdirSync } from "node:fs";
import { join, relative, sep } from "node:path";
import { PersonaError } from "@persona/contracts";
import type { Corpus, RunStart, Source } from "@persona/contracts";
import { copiesName } from "../runs/own-copies.ts";
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
  // asked again without the person
  "answers.json",
  // what follows is not taken over: answers to questions and proposals of agents quote whom they like
  "codebook.ledger.jsonl",
  "questions.jsonl",
  "questions.ledger.jsonl",
  "answers",
  "proposals.jsonl",
  "proposals.decided.jsonl",
]);

/** The sources that a person's words are in, by their paths within the root. */
export interface SourcesOfPerson {
  /** Nobody else is in them. */
  readonly own: ReadonlySet<string>;
  /** Others are in them, too. */
  readonly shared: readonly Source[];
}

/**
 * The sources that a person's words are in.
 *
 * @throws PersonaError `invalid-option` where the person is not there, or cannot be taken out of this run
 */
export function sourcesOfPerson(
  id: string,
  corpus: Corpus,
  { folder, config }: { readonly folder: string; readonly config: RunStart["config"] },
): SourcesOfPerson {
  const { participants, sources } = corpus;
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
  const others = new Set(participants.flatMap((one) => (one.id === id ? [] : [...urisOf(one.sourceIds)])));
  if (participants.length === 1)
    throw refused(`${id} is the only participant of the run`, "Delete the run folder and the source.");
  if (config.baseURL !== undefined || config.prompts !== undefined)
    throw refused(
      "the run was started with an address or with prompts of its own",
      "Take their words out of the file, generate a new run with --edits <run>, and delete this one.",
    );
  const strange = strangeFiles(folder, corpus);
  if (strange.length > 0)
    throw refused(
      `the run folder contains what Persona did not write: ${strange.slice(0, 3).join(", ")}`,
      "It may quote the person. Move it out of the folder, and check it yourself.",
    );
  return {
    own: theirs.difference(others),
    shared: sources.filter(({ uri, id: sourceId }) => others.has(uri) && person.sourceIds.includes(sourceId)),
  };
}

/** What lies in a run folder and is neither Persona's nor a source of the run. */
function strangeFiles(folder: string, { root, sources }: Corpus): readonly string[] {
  const read = new Set(sources.map(({ uri }) => relative(folder, join(root, uri)).split(sep).join("/")));
  const copies = new Set([copiesName, ...[...read].map((path) => path.split("/")[0] ?? "")]);
  return readdirSync(folder).flatMap((name) => {
    if (ownFiles.has(name) || name.includes(".lock.") || read.has(name)) return [];
    if (!copies.has(name)) return [name];
    const inside = readdirSync(join(folder, name), { recursive: true, withFileTypes: true });
    return inside
      .filter((entry) => !entry.isDirectory())
      .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join("/"))
      .filter((path) => !read.has(path));
  });
}

function refused(message: string, hint: string): PersonaError {
  return new PersonaError({ code: "invalid-option", message, hint });
}
