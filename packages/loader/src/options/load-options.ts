import { PersonaError } from "@persona/contracts";
import type { FormatReader } from "../documents/format-reader.ts";
import { defaultLimits } from "../limits/limits.ts";
import type { LoadLimits } from "../limits/limits.ts";

/** Which people in different places are one person. Nobody is joined without it. */
export interface JoinOptions {
  /** Headers of table columns whose values name a person, such as `Email`: rows with the same value are one person. */
  readonly columns?: readonly string[];
  /** Also joins speakers of transcripts whose label is the same, to each other and to such values. @default false */
  readonly speakers?: boolean;
}

/** The options of loading. */
export interface LoadOptions {
  /** Labels of labels of the speakers who ask the questions, as written in the transcripts; capitals and a colon do not matter. */
  readonly interviewer?: readonly string[];
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
export interface ResolvedLoadOptions {
  readonly interviewer: readonly string[];
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
    join = {},
    headers,
    formats = [],
    limits = {},
    allowPrivateUrls = false,
  } = options;
  for (const label of interviewer) {
    if (isFilled(label)) continue;
    throw invalid(
      `interviewer holds ${JSON.stringify(label)}, which is not a speaker's label`,
      'give the label as the transcript writes it, such as "DB"',
    );
  }
  for (const header of join.columns ?? []) {
    if (isFilled(header)) continue;
    throw invalid(
      `join.columns holds ${JSON.stringify(header)}, which is not a header`,
      'give a header such as "Email"',
    );
  }
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
  return {
    interviewer,
    join: { columns: join.columns ?? [], speakers: join.speakers ?? false },
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
