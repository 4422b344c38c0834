import { columnKindSchema, PersonaError } from "@persona/contracts";
import type { ColumnEntry, RunRecord } from "@persona/contracts";
import { readDictionary } from "@persona/loader";

/** Flags that say what the columns of tables contain. */
export interface ColumnFlags {
  /** A file: what the columns ask, and what their values mean. */
  readonly dictionary?: string;
  /** `Q5=ordinal: Never, Sometimes, Often`, each. */
  readonly kind?: readonly string[];
  /** `-1,99` for all columns, or `Q5=-1,99` for one, each. */
  readonly missing?: readonly string[];
}

/** What was said about columns, as a run's records keep it. */
export type ColumnConfig = Pick<RunRecord["config"], "dictionary" | "missing">;

/**
 * The flags as a run's records keep them. What a data dictionary says is kept, and not where it stands.
 *
 * @throws PersonaError `invalid-option`, `path-not-found`
 */
export function columnConfigOf({ dictionary, kind = [], missing = [] }: ColumnFlags): ColumnConfig {
  const entries: ColumnEntry[] = [
    ...(dictionary === undefined ? [] : readDictionary(dictionary)),
    ...kind.map(kindOf),
    ...missing.filter((one) => one.includes("=")).map(missingOf),
  ];
  const everywhere = missing.filter((one) => !one.includes("=")).flatMap(valuesIn);
  return {
    ...(entries.length === 0 ? {} : { dictionary: entries }),
    ...(everywhere.length === 0 ? {} : { missing: everywhere }),
  };
}

/** The loader's options; what flags name is refused where no table has it. */
export function columnOptionsOf({ dictionary = [], missing = [] }: ColumnConfig): {
  readonly dictionary: readonly ColumnEntry[];
  readonly missing: readonly string[];
} {
  return { dictionary, missing };
}

/** What was said about columns, without the rest of what a record keeps. */
export function columnsAsRead({ dictionary, missing }: ColumnConfig): ColumnConfig {
  return {
    ...(dictionary === undefined ? {} : { dictionary }),
    ...(missing === undefined ? {} : { missing }),
  };
}

/** A header may hold `=` itself: what stands behind the right one begins with a kind. */
function kindOf(written: string): ColumnEntry {
  for (let at = written.indexOf("="); at !== -1; at = written.indexOf("=", at + 1)) {
    const kind = written.slice(at + 1).trim();
    const word = (kind.split(":")[0] ?? "").trim().toLowerCase();
    const column = written.slice(0, at).trim();
    if (column !== "" && columnKindSchema.safeParse(word).success) return { column, kind, mustExist: true };
  }
  throw new PersonaError({
    code: "invalid-option",
    message: `--kind ${JSON.stringify(written)} does not say the kind of a column`,
    hint: `Write it as --kind "Q5=ordinal: Never, Sometimes, Often". Kinds are ${columnKindSchema.options.join(", ")}.`,
  });
}

function missingOf(written: string): ColumnEntry {
  const at = written.lastIndexOf("=");
  const column = written.slice(0, at).trim();
  const missing = valuesIn(written.slice(at + 1));
  if (column !== "" && missing.length > 0) return { column, missing, mustExist: true };
  throw new PersonaError({
    code: "invalid-option",
    message: `--missing ${JSON.stringify(written)} names no values of a column`,
    hint: 'Write it as --missing "-1,99" for all columns, or as --missing "Q5=-1,99" for one.',
  });
}

function valuesIn(list: string): string[] {
  return list
    .split(",")
    .map((value) => value.trim())
    .filter((value) => value !== "");
}
