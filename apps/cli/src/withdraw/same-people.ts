import { join } from "node:path";
import { PersonaError } from "@persona/contracts";
import type { Corpus } from "@persona/contracts";

/** Sources before and after somebody left them. */
export interface Leaving {
  readonly before: Corpus;
  readonly after: Corpus;
  /** Who left. */
  readonly id: string;
  /** Where a source is after it, by where it was; undefined where it is gone. */
  readonly pathNow: (path: string) => string | undefined;
}

/**
 * Who is who after somebody left: people keep their order within each file.
 *
 * @throws PersonaError `invalid-option` where the others are read otherwise without the person
 */
export function samePeople({ before, after, id, pathNow }: Leaving): ReadonlyMap<string, string> {
  const later = peopleByFile(after, (uri) => join(after.root, uri));
  const matched = new Map<string, string>();
  for (const [path, ids] of peopleByFile(before, (uri) => join(before.root, uri))) {
    const now = pathNow(path);
    if (now === undefined) continue;
    const left = ids.filter((one) => one !== id);
    const there = later.get(now) ?? [];
    if (left.length !== there.length) throw readOtherwise();
    left.forEach((one, at) => matched.set(one, matched.get(one) ?? there[at] ?? ""));
  }
  if (matched.size !== after.participants.length) throw readOtherwise();
  const said = saidBy(before, (one) => matched.get(one));
  const saidNow = saidBy(after, (one) => one);
  for (const [one, words] of saidNow) if (words !== said.get(one)) throw readOtherwise();
  return matched;
}

function peopleByFile(
  { participants, sources }: Corpus,
  pathOf: (uri: string) => string,
): ReadonlyMap<string, readonly string[]> {
  const files = new Map<string, string[]>();
  const uris = new Map(sources.map(({ id, uri }) => [id, uri]));
  for (const { id, sourceIds } of participants)
    for (const path of new Set(sourceIds.map((one) => pathOf(uris.get(one) ?? "")))) {
      const ids = files.get(path);
      if (ids === undefined) files.set(path, [id]);
      else ids.push(id);
    }
  return files;
}

/** Everything that each participant said or answered, as one text. */
function saidBy(
  { spans, tables }: Corpus,
  nameOf: (id: string) => string | undefined,
): ReadonlyMap<string, string> {
  const said = new Map<string, string[]>();
  const add = (id: string | undefined, text: string): void => {
    const name = id === undefined ? undefined : nameOf(id);
    if (name === undefined) return;
    const texts = said.get(name);
    if (texts === undefined) said.set(name, [text]);
    else texts.push(text);
  };
  const inTables = new Set(tables.map(({ sourceId }) => sourceId));
  // columns may be of another kind without a row, so cells count and not what was made of them
  for (const { participantId, sourceId, text } of spans)
    if (!inTables.has(sourceId)) add(participantId, text);
  for (const { cells, participantIds } of tables)
    participantIds.forEach((id, row) => add(id, JSON.stringify(cells.map(({ text }) => text[row]))));
  return new Map([...said].map(([name, texts]) => [name, texts.toSorted().join("\n")]));
}

function readOtherwise(): PersonaError {
  return new PersonaError({
    code: "invalid-option",
    message:
      "without the person, what the others said is read otherwise, so they cannot be taken out on their own",
    hint: "Take their words out of the file, generate a new run with --edits <run>, see how it is read with persona load, and delete this one.",
  });
}
