import { PersonaError, unitSchema } from "@persona/contracts";
import type { Unit } from "@persona/contracts";
import type { FormatReader } from "../documents/format-reader.ts";
import { defaultLimits } from "../limits/limits.ts";
import type { LoadLimits } from "../limits/limits.ts";
import { headerKey } from "./header-key.ts";
import { checkColumnWishes } from "./column-wishes.ts";
import type { ColumnWishes } from "./column-wishes.ts";

/** Which people in different places are one person. Nobody is joined without it. */
export interface JoinOptions {
  /** Joins speakers whose label is the same, to each other and to values of participant columns. @default false */
  readonly speakers?: boolean;
}

/** The options of loading. */
export interface LoadOptions extends ColumnWishes {
  /** Labels of the speakers who ask the questions, as written in the transcripts; a `*` stands for any letters. */
  readonly interviewer?: readonly string[];
  /** Labels of speakers who take part, written in the same way: no rule makes them interviewers. */
  readonly participant?: readonly string[];
  /**
   * Headers or questions of columns that say whose row each row is, such as `Email`: rows with the same value are one
   * person, in all tables. Left out, a rule decides for each table, and a doubt says so.
   */
  readonly participantColumns?: readonly string[];
  /** Headers or questions of columns that are left out: they are no answers, and no rows are joined by them. */
  readonly ignoreColumns?: readonly string[];
  /**
   * Paths of files that are of one person, as the corpus lists them: `P07-*` joins what is said in all files whose path
   * fits it. A `*` stands for any letters.
   */
  readonly onePerson?: readonly string[];
  /** What each row of a table is, where rows name nobody: a person, or a report. Left out, a rule decides. */
  readonly unit?: Unit | undefined;
  readonly join?: JoinOptions;
  /** Whether tables begin with headers. Left out, a rule decides for each table, and says so where it finds none. */
  readonly headers?: boolean | undefined;
  /** Formats of the caller's own, which come before the loader's. */
  readonly formats?: readonly FormatReader[];
  /** What to refuse for its size; each has a default. */
  readonly limits?: Partial<LoadLimits>;
  /** Fetches URLs that lead to this machine or a local network too. @default false */
  readonly allowPrivateUrls?: boolean;
}

/** Options with every default filled in. */
export interface ResolvedLoadOptions extends Required<ColumnWishes> {
  readonly interviewer: readonly string[];
  readonly participant: readonly string[];
  readonly participantColumns: readonly string[];
  readonly ignoreColumns: readonly string[];
  readonly onePerson: readonly string[];
  readonly unit: Unit | undefined;
  readonly join: Required<JoinOptions>;
  readonly headers: boolean | undefined;
  readonly formats: readonly FormatReader[];
  readonly limits: LoadLimits;
  readonly allowPrivateUrls: boolean;
}

/**
 * Checks options and fills in defaults.
 *
 * @throws PersonaError `invalid-option` when a value cannot be used
 */
export function resolveLoadOptions(options: LoadOptions = {}): ResolvedLoadOptions {
  const {
    interviewer = [],
    participant = [],
    participantColumns = [],
    ignoreColumns = [],
    onePerson = [],
    unit,
    join = {},
    dictionary = [],
    kinds = {},
    missing = [],
    headers,
    formats = [],
    limits = {},
    allowPrivateUrls = false,
  } = options;
  for (const [option, labels] of Object.entries({ interviewer, participant })) {
    for (const label of labels) {
      if (isFilled(label)) continue;
      throw invalid(
        `${option} holds ${JSON.stringify(label)}, which is not a speaker's label`,
        'give the label as the transcript writes it, such as "DB"',
      );
    }
  }
  const twice = participant.find((label) => interviewer.map(headerKey).includes(headerKey(label)));
  if (twice !== undefined) {
    throw invalid(
      `the speaker ${JSON.stringify(twice)} is to ask and to take part`,
      "name the speaker in interviewer or in participant",
    );
  }
  for (const [option, listed] of Object.entries({ participantColumns, ignoreColumns })) {
    for (const header of listed) {
      if (isFilled(header)) continue;
      throw invalid(
        `${option} holds ${JSON.stringify(header)}, which is not a header`,
        'give a header such as "Email"',
      );
    }
  }
  for (const pattern of onePerson) {
    if (isFilled(pattern)) continue;
    throw invalid(
      `onePerson holds ${JSON.stringify(pattern)}, which is no path`,
      'give paths of files such as "P07-*"',
    );
  }
  const both = participantColumns.find((header) => ignoreColumns.map(headerKey).includes(headerKey(header)));
  if (both !== undefined) {
    throw invalid(
      `the column ${JSON.stringify(both)} is to name people and to be left out`,
      "name it in participantColumns or in ignoreColumns",
    );
  }
  if (unit !== undefined && !unitSchema.safeParse(unit).success)
    throw invalid(`unit is ${JSON.stringify(unit)}`, 'give "people" or "reports"');
  for (const [name, value] of Object.entries(limits)) {
    if (typeof value === "number" && value > 0 && Object.hasOwn(defaultLimits, name)) continue;
    throw invalid(
      `limits.${name} is ${JSON.stringify(value)}, which is not a limit`,
      `give numbers above 0 for: ${Object.keys(defaultLimits).join(", ")}`,
    );
  }
  for (const { name, extensions } of formats) {
    if (isFilled(name) && extensions.every((ending) => /^\.[^A-Z]+$/.test(ending))) continue;
    throw invalid(
      `the format ${JSON.stringify(name)} reads files ending in ${JSON.stringify(extensions)}`,
      'give a name, and endings in lower case with the dot, such as ".dvt"',
    );
  }
  checkColumnWishes(options);
  return {
    interviewer,
    participant,
    participantColumns,
    ignoreColumns,
    onePerson,
    unit,
    join: { speakers: join.speakers ?? false },
    dictionary,
    kinds,
    missing,
    headers,
    formats,
    limits: { ...defaultLimits, ...limits },
    allowPrivateUrls,
  };
}

function isFilled(value: unknown): boolean {
  return typeof value === "string" && value.trim() !== "";
}

function invalid(message: string, hint: string): PersonaError {
  return new PersonaError({ code: "invalid-option", message, hint });
}
