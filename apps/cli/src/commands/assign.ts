import { basename, dirname, relative, resolve } from "node:path";
import { PersonaError, unitWords } from "@persona/contracts";
import type { Corpus } from "@persona/contracts";
import { DataLoader } from "@persona/loader";
import { writeInside } from "@persona/report";
import { assignPeople } from "@persona/waves";
import { csvOf } from "../export/csv-of.ts";
import { loadOptionsOf } from "../runs/reading.ts";
import { readRun } from "../runs/run-folder.ts";
import { exitCodes } from "../terminal/exit-codes.ts";
import type { Terminal } from "../terminal/terminal.ts";
import { linesOf } from "../terminal/terminal-text.ts";
import { refusePersonasFromElsewhere } from "../waves/refuse-personas-from-elsewhere.ts";
import { assignedLines } from "../waves/assigned-lines.ts";
import type { AssignedPersona, AssignResult, FoundPerson, Place } from "../waves/assigned-lines.ts";
import { runAsWave } from "../waves/run-as-wave.ts";

/** Options of `persona assign`. */
export interface AssignCommandOptions {
  readonly sources?: string;
  readonly out?: string;
  readonly json?: boolean;
}

/** `persona assign`: where new people belong among the personas of a run, how well they fit, and who fits none. */
export async function assignCommand(
  folder: string,
  paths: readonly string[],
  { sources, out, json }: AssignCommandOptions,
  terminal: Terminal,
): Promise<number> {
  refusePersonasFromElsewhere(folder, paths, terminal);
  const run = readRun(folder, terminal.cwd);
  const first = await runAsWave(run, sources, terminal);
  const loader = new DataLoader(loadOptionsOf(run.record.config));
  const corpus = await loader.loadAsync(paths, { signal: terminal.signal });
  const assignment = assignPeople(first, { name: "new", corpus });
  if (assignment === undefined)
    throw new PersonaError({
      code: "invalid-option",
      message: "the people of this run were not divided, so there is nothing to assign anybody to",
      hint: "Assign people to a run with two personas or more.",
    });
  const places = placesOf(corpus);
  const people = assignment.people.map((one) => ({ ...one, ...places.get(one.participantId) }));
  const personas = first.groups.map(({ id, label, memberIds }) => ({
    id,
    label,
    n: people.filter(({ groupId }) => groupId === id).length,
    before: memberIds.length,
  }));
  const path = out === undefined ? undefined : resolve(terminal.cwd, out);
  if (path !== undefined) writeInside(dirname(path), basename(path), peopleTable(people, personas));
  const shown = path === undefined ? undefined : relative(terminal.cwd, path);
  const { by, refound, canFitNone, notCompared } = assignment;
  const result: AssignResult = {
    by,
    refound,
    canFitNone,
    personas,
    fitsNone: people.filter(({ reason }) => reason === "fits none").length,
    tooLittle: people.filter(({ reason }) => reason === "too little to tell").length,
    people,
    notCompared,
    ...(shown === undefined ? {} : { file: shown }),
  };
  const { people: called } = unitWords(corpus.tables[0]?.rowUnit?.unit ?? "people");
  terminal.out(
    json === true ? `${JSON.stringify(result, null, 2)}\n` : linesOf(assignedLines(result, called, terminal)),
  );
  return exitCodes.ok;
}

function placesOf({ sources, participants, tables }: Corpus): ReadonlyMap<string, Place> {
  const uris = new Map(sources.map(({ id, uri }) => [id, uri]));
  const places = new Map<string, Place>(
    participants.map(({ id, sourceIds }) => [id, { source: uris.get(sourceIds[0] ?? "") ?? "" }]),
  );
  for (const { sourceId, participantIds, rows } of tables)
    participantIds.forEach((id, at) => {
      places.set(id, { source: uris.get(sourceId) ?? "", row: rows?.[at] ?? at + 1 });
    });
  return places;
}

function peopleTable(people: readonly FoundPerson[], personas: readonly AssignedPersona[]): string {
  const labels = new Map(personas.map(({ id, label }) => [id, label]));
  const rows = people.map(
    ({ participantId, source = "", row, groupId = "", membership, typical, reason }) => [
      participantId,
      source,
      row ?? "",
      groupId,
      labels.get(groupId) ?? "",
      membership ?? "",
      typical ?? "",
      reason ?? "",
    ],
  );
  const header = ["participant", "source", "row", "persona", "label", "membership", "typical", "reason"];
  return csvOf([header, ...rows]);
}
