import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Corpus, PersonaSet, Scores } from "@persona/contracts";
import { load, Pseudonymizer, sourceText } from "@persona/loader";
import { LocalProvider } from "@persona/providers-local";
import { PersonaGenerator } from "@persona/generator";
import { scoreRun } from "@persona/scoring";

/** Real research beside the project. */
export const sharedData: string = fileURLToPath(new URL("../../../../shared/data", import.meta.url));
/** The project's planted examples. */
export const examples: string = fileURLToPath(new URL("../../../docs/examples", import.meta.url));

/** A body of research and what is made of it. */
export interface Study {
  readonly name: string;
  readonly path: string;
  readonly corpus: Corpus;
  /** The personas of seed 1. */
  readonly set: PersonaSet;
  readonly scores: Scores;
}

const paths: Readonly<Record<string, string>> = {
  notebook: join(sharedData, "notebook-ux-survey/survey.csv"),
  "brand image": join(sharedData, "brand-image-survey/brand-image.csv"),
  masculinity: join(sharedData, "masculinity-survey/raw-responses.csv"),
  "oral history": join(sharedData, "oral-history"),
  "planted interviews": join(examples, "interviews"),
  "planted bike-share": join(examples, "bike-share"),
  "planted porters": join(examples, "porters"),
  "planted survey": join(examples, "survey.csv"),
};

/** Names of the bodies of research, those that are not there included. */
export const studyNames: readonly string[] = Object.keys(paths);

/** Reads a body of research, makes its personas and scores them, as `persona generate` does; undefined where it is absent. */
export function study(name: string): Study | undefined {
  const path = paths[name] ?? "";
  if (!existsSync(path)) return undefined;
  const corpus = load(path);
  const set = generate(corpus, 1);
  const identifiers = finderOf(corpus);
  const { scores } = scoreRun(
    set,
    { read: ({ uri }) => readFileSync(join(corpus.root, uri)), text: sourceText, corpus },
    { findIdentifiers: identifiers },
  );
  return { name, path, corpus, set, scores };
}

/** The personas of a corpus, as `persona generate` makes them. */
export function generate(corpus: Corpus, seed: number): PersonaSet {
  const identifiers = finderOf(corpus);
  return new PersonaGenerator({ provider: new LocalProvider(), seed }).generate(corpus, {
    withhold: (text) => identifiers(text).length > 0,
  }).set;
}

function finderOf(corpus: Corpus): (text: string) => ReturnType<Pseudonymizer["replacements"]> {
  const pseudonymizer = new Pseudonymizer(corpus);
  return (text) => pseudonymizer.replacements(text).filter(({ kind }) => kind !== "literal");
}

/** The group of each participant of a set. */
export function groupOf(set: PersonaSet): ReadonlyMap<string, string> {
  return new Map(set.personas.flatMap(({ id, segment }) => segment.memberIds.map((member) => [member, id])));
}
