import type { Loss } from "@persona/contracts";
import type { ResolvedLoadOptions } from "../options/load-options.ts";

/** What the sources have that options can be about. */
export interface OptionTargets {
  readonly speakers: boolean;
  /** Whether somebody speaks or writes in a file that is no table. */
  readonly texts: boolean;
  readonly tables: boolean;
}

/** For options about one kind of source: the kind, and why there is nothing to apply them to. */
const targetsOf = {
  interviewer: ["speakers", "no source names speakers"],
  participant: ["speakers", "no source names speakers"],
  onePerson: ["texts", "all sources are tables"],
  participantColumns: ["tables", "no source is a table"],
  ignoreColumns: ["tables", "no source is a table"],
  dictionary: ["tables", "no source is a table"],
  kinds: ["tables", "no source is a table"],
  missing: ["tables", "no source is a table"],
  unit: ["tables", "no source is a table"],
} as const;

/**
 * Options about what the sources have none of, each as a loss: interviewers where nobody speaks, columns where there is
 * no table. One configuration serves interviews and surveys alike, so they are no error, as a misspelled name is.
 */
export function unusedOptions(options: ResolvedLoadOptions, targets: OptionTargets): readonly Loss[] {
  return Object.entries(targetsOf).flatMap(([name, [target, why]]) => {
    // oxlint-disable-next-line no-unsafe-type-assertion -- the keys of the object above
    const value = options[name as keyof typeof targetsOf];
    const count = typeof value === "string" ? 1 : Object.keys(value ?? {}).length;
    return targets[target] || count === 0 ? [] : [unused(name, why, count)];
  });
}

/**
 * Missing values that no cell contains: one list serves many files.
 *
 * @param column the column that they are given for; all columns without it
 */
export function unusedMissing(values: readonly string[], column?: string): readonly Loss[] {
  if (values.length === 0) return [];
  const written = values.map((value) => JSON.stringify(value)).join(", ");
  const where = column === undefined ? "" : ` of ${JSON.stringify(column)}`;
  return [unused("missing", `no cell${where} contains ${written}`, values.length)];
}

function unused(name: string, why: string, count: number): Loss {
  return { uri: ".", code: "option-unused", message: `the option ${name} changes nothing: ${why}`, count };
}
