import { PersonaError } from "@persona/contracts";
import type { ColumnKind } from "@persona/contracts";
import { columnKindSchema } from "@persona/contracts";

/** A kind as it is written in options: `ordinal: Never, Sometimes, Often`. */
export interface WrittenKind {
  readonly kind: ColumnKind;
  /** The levels in their order; none where only the kind is given. */
  readonly levels: readonly string[];
  /** What codes mean, where the levels are written as `1=Never`. */
  readonly labels: Readonly<Record<string, string>>;
}

/**
 * Reads a kind, perhaps with its levels: `ordinal: Never < Rarely < Often`, `nominal: 1=Red; 2=Blue`, `multi-select`.
 * Levels are parted by `<`, `|`, `;` or `,`: the first of these that occurs.
 *
 * @throws PersonaError `invalid-option` for a word that is no kind
 */
export function readKind(written: string, column: string): WrittenKind {
  const at = written.indexOf(":");
  const word = (at === -1 ? written : written.slice(0, at)).trim().toLowerCase();
  const kind = columnKindSchema.safeParse(word);
  if (!kind.success) {
    throw new PersonaError({
      code: "invalid-option",
      message: `the kind of ${JSON.stringify(column)} is given as ${JSON.stringify(word)}, and there is no such kind`,
      hint: `Give one of ${columnKindSchema.options.join(", ")}, and after a colon its levels: "ordinal: Never, Sometimes, Often".`,
    });
  }
  const list = at === -1 ? "" : written.slice(at + 1);
  const separator = ["<", "|", ";", ","].find((mark) => list.includes(mark)) ?? ",";
  const labels: Record<string, string> = {};
  const levels = list
    .split(separator)
    .map((level) => level.trim())
    .filter((level) => level !== "")
    .map((level) => {
      const [, code = "", label = ""] = /^(-?\d{1,6}) ?= ?(\S.*)$/.exec(level) ?? [];
      if (code === "") return level;
      labels[code] = label;
      return label;
    });
  return { kind: kind.data, levels: [...new Set(levels)], labels };
}
