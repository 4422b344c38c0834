import { basename, dirname, relative, resolve } from "node:path";
import { PersonaError, unitWords } from "@persona/contracts";
import type { Corpus } from "@persona/contracts";
import { DataLoader } from "@persona/loader";
import { csvOf } from "../export/csv-of.ts";
import { writeInside } from "@persona/report";
import { assignPeople } from "@persona/waves";
import type { Assignment } from "@persona/waves";
import { loadOptionsOf } from "../runs/reading.ts";
import { readRun } from "../runs/run-folder.ts";
import { exitCodes } from "../terminal/exit-codes.ts";
import { percent, table } from "../terminal/text.ts";
import type { Terminal } from "../terminal/terminal.ts";
import { linesOf } from "../terminal/terminal-text.ts";
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
  const result = {
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
  terminal.out(
    json === true ? `${JSON.stringify(result, null, 2)}\n` : linesOf(describe(result, corpus, terminal)),
  );
  return exitCodes.ok;
}

/** Where in the data somebody is found: the file, and the row of a table. */
interface Place {
  readonly source: string;
  readonly row?: number;
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

type Person = Assignment["people"][number] & Partial<Place>;
interface AssignedPersona {
  readonly id: string;
  readonly label: string;
  readonly n: number;
  readonly before: number;
}

function peopleTable(people: readonly Person[], personas: readonly AssignedPersona[]): string {
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

/** This many people are listed who fit none. */
const mostListed = 10;

function describe(
  result: Omit<Assignment, "people"> & {
    readonly personas: readonly AssignedPersona[];
    readonly fitsNone: number;
    readonly tooLittle: number;
    readonly people: readonly Person[];
    readonly file?: string;
  },
  { tables }: Corpus,
  terminal: Terminal,
): string[] {
  const { personas, people, fitsNone, tooLittle, by, refound, canFitNone, file, notCompared } = result;
  const { people: called } = unitWords(tables[0]?.rowUnit?.unit ?? "people");
  const all = personas.reduce((sum, { before }) => sum + before, 0);
  const placed = people.length - tooLittle;
  const strangers = people.filter(({ reason }) => reason === "fits none");
  const named = strangers
    .slice(0, mostListed)
    .map(
      ({ participantId, source = "", row }) =>
        `${participantId} (${source}${row === undefined ? "" : `, row ${row}`})`,
    );
  return [
    terminal.style("bold", `${people.length.toLocaleString("en")} new ${called}`),
    ...table(
      [
        ...personas.map(({ label, n, before }) => [
          label,
          `${n}`,
          placed === 0 ? "" : percent(n / placed),
          `${percent(before / all)} in the run`,
        ]),
        [
          "fits none of them",
          `${fitsNone}`,
          placed === 0 ? "" : percent(fitsNone / placed),
          canFitNone ? "5 % expected" : "cannot be told",
        ],
        ...(tooLittle === 0 ? [] : [["said or answered too little to tell", `${tooLittle}`, "", ""]]),
      ],
      terminal,
    ),
    "",
    `  The rule was learned on the run from ${by}. It puts ${refound.n} of ${refound.of} of its people where the run did, without having seen them.`,
    ...(canFitNone
      ? []
      : ["  The run has fewer than 20 people, so of nobody can be said that they fit none."]),
    ...(named.length === 0
      ? []
      : [
          "",
          `  Fits none: ${named.join(", ")}${strangers.length > named.length ? `, and ${strangers.length - named.length} more` : ""}`,
        ]),
    ...(notCompared.length === 0
      ? []
      : [
          "",
          `  Questions that only one of the two has: ${notCompared.map(({ question }) => question).join("; ")}`,
        ]),
    "",
    file === undefined ? "Person by person: --out people.csv, or --json" : `Person by person: ${file}`,
    "",
  ];
}
