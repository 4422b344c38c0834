import { basename, resolve } from "node:path";
import { PersonaError } from "@persona/contracts";
import type { Corpus } from "@persona/contracts";
import type { ServedEvidence } from "@persona/mcp";
import { claimsOf } from "@persona/verification";
import { askedPlace } from "../ask/asked-place.ts";
import type { AskedPlace } from "../ask/asked-place.ts";
import { proposeEdit } from "../edits/proposals.ts";
import { explainClaim } from "../explain/explain-claim.ts";
import { checkSet } from "../runs/check-run.ts";
import type { ReadingFlags } from "../runs/reading.ts";
import { refuseOtherNames } from "../runs/hidden-names.ts";
import { readRun } from "../runs/run-folder.ts";
import type { Terminal } from "../terminal/terminal.ts";

/** What agents are given. */
export interface ServedPlaces extends ReadingFlags {
  /** All names that the user gives to be hidden. */
  readonly hide?: readonly string[];
  readonly run?: readonly string[];
  readonly sources?: readonly string[];
  readonly allowEdits?: boolean;
}

/**
 * The runs and research that were named on the command line, under the names of their folders. A run is read now, so that
 * what cannot be read is said to the person who starts the server; sources are read when they are asked for.
 *
 * @throws PersonaError `invalid-option` where nothing is named, and what reading a run throws
 */
export function servedPlaces(options: ServedPlaces, terminal: Terminal): readonly ServedEvidence[] {
  const { run = [], sources = [], allowEdits = false, ...reading } = options;
  if (run.length + sources.length === 0)
    throw new PersonaError({
      code: "invalid-option",
      message: "there is nothing to serve",
      hint: "Name what agents may read: persona mcp --run runs/first, or --sources interviews/",
    });
  const used = new Set<string>();
  const nameOf = (path: string): string => {
    const base = basename(resolve(terminal.cwd, path));
    let name = base;
    for (let copy = 2; used.has(name); copy += 1) name = `${base}-${copy}`;
    used.add(name);
    return name;
  };
  return [
    ...run.map((folder) => servedRun(nameOf(folder), folder, { ...reading, allowEdits }, terminal)),
    ...sources.map((path) => {
      let corpus: Promise<Corpus> | undefined;
      return {
        name: nameOf(path),
        corpus: () => (corpus ??= askedPlace(path, reading, terminal).then((place) => place.corpus)),
      };
    }),
  ];
}

function servedRun(
  name: string,
  folder: string,
  { allowEdits, ...reading }: Omit<ServedPlaces, "run" | "sources">,
  terminal: Terminal,
): ServedEvidence {
  const stored = readRun(folder, terminal.cwd);
  const { set, root, record } = stored;
  // what the run hid would be given to agents
  if (record.hidden !== undefined) refuseOtherNames(record.hidden, reading.hide ?? []);
  let read: Promise<AskedPlace> | undefined;
  const place = (): Promise<AskedPlace> => {
    read ??= askedPlace(folder, reading, terminal);
    read.catch(() => (read = undefined));
    return read;
  };
  return {
    name,
    set,
    corpus: async () => (await place()).corpus,
    explain: async (id) => {
      const persona = set.personas.find((one) => claimsOf(one).some((claim) => claim.id === id));
      const claim = persona === undefined ? undefined : claimsOf(persona).find((one) => one.id === id);
      if (persona === undefined || claim === undefined) return undefined;
      return explainClaim(set, persona, claim, checkSet(set, { root, corpus: (await place()).sources }));
    },
    ...(allowEdits === true
      ? {
          propose: async ({ words, because, why, agent }) => {
            const flags = because === undefined ? {} : { because };
            const parts = { words, flags, agent, why };
            const { hash } = await proposeEdit(stored, (await place()).sources, parts, terminal.now);
            return { entry: hash };
          },
        }
      : {}),
  };
}
