import { PersonaError } from "@persona/contracts";
import type { Corpus, RunRecord, Unit } from "@persona/contracts";
import type { LoadOptions } from "@persona/loader";
import { columnConfigOf, columnOptionsOf } from "./column-flags.ts";
import type { ColumnConfig, ColumnFlags } from "./column-flags.ts";
import { counted } from "../terminal/text.ts";

/** Flags that say how the sources are read. */
export interface ReadingFlags extends ColumnFlags {
  readonly interviewer?: readonly string[];
  readonly participant?: readonly string[];
  readonly participantColumn?: readonly string[];
  readonly ignoreColumn?: readonly string[];
  readonly onePerson?: readonly string[];
  readonly unit?: Unit;
  readonly strict?: boolean;
}

/** How a run's sources were read, as its records keep it. */
export type ReadingConfig = ColumnConfig &
  Pick<
    RunRecord["config"],
    "interviewer" | "participant" | "participantColumns" | "ignoreColumns" | "onePerson" | "unit"
  >;

/** The flags as a run's records keep them. */
export function readingConfigOf(flags: ReadingFlags): ReadingConfig {
  const {
    interviewer = [],
    participant = [],
    participantColumn = [],
    ignoreColumn = [],
    onePerson = [],
    unit,
  } = flags;
  return {
    interviewer: [...interviewer],
    ...(participant.length === 0 ? {} : { participant: [...participant] }),
    ...columnConfigOf(flags),
    ...(participantColumn.length === 0 ? {} : { participantColumns: [...participantColumn] }),
    ...(ignoreColumn.length === 0 ? {} : { ignoreColumns: [...ignoreColumn] }),
    ...(onePerson.length === 0 ? {} : { onePerson: [...onePerson] }),
    ...(unit === undefined ? {} : { unit }),
  };
}

/** What the user said of tables, and of speakers who take part. */
export function tablesAsRead({
  participant,
  participantColumns,
  ignoreColumns,
  onePerson,
  unit,
}: ReadingConfig): Omit<ReadingConfig, "interviewer" | keyof ColumnConfig> {
  return {
    ...(participant === undefined ? {} : { participant }),
    ...(participantColumns === undefined ? {} : { participantColumns }),
    ...(ignoreColumns === undefined ? {} : { ignoreColumns }),
    ...(onePerson === undefined ? {} : { onePerson }),
    ...(unit === undefined ? {} : { unit }),
  };
}

/** The loader's options for flags or records. */
export function loadOptionsOf(config: ReadingConfig): LoadOptions {
  const {
    interviewer,
    participant = [],
    participantColumns = [],
    ignoreColumns = [],
    onePerson = [],
    unit,
  } = config;
  return {
    interviewer,
    participant,
    participantColumns,
    ignoreColumns,
    onePerson,
    ...columnOptionsOf(config),
    ...(unit === undefined ? {} : { unit }),
  };
}

/**
 * Refuses sources that can be read in two ways, where the caller asked for that.
 *
 * @throws PersonaError `in-doubt`
 */
export function refuseDoubts({ doubts }: Corpus, isStrict: boolean | undefined): void {
  if (isStrict !== true || doubts.length === 0) return;
  throw new PersonaError({
    code: "in-doubt",
    message: `${counted(doubts.length, "doubt")} about how the sources were read: ${doubts.map(({ message }) => message).join("; ")}`,
    hint: `Settle each, or leave --strict out: ${doubts.map(({ option }) => option).join("; ")}`,
  });
}
