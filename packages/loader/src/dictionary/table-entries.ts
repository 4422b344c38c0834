import type { ColumnEntry } from "@persona/contracts";
import { headerWords } from "../headers/header-words.ts";
import type { RawTable } from "../table/raw-table.ts";
import { choicesIn } from "./choices-in.ts";
import { rowsOf } from "./rows-of.ts";

type Part = "column" | "question" | "value" | "label" | "kind" | "missing" | "choices";
const parts: readonly Part[] = ["column", "question", "value", "label", "kind", "missing", "choices"];
const headers: Readonly<Record<Part, RegExp>> = {
  column:
    /^(?:column|variable|variable name|variable field name|field|field name|name|item|question id|code book id)$/,
  question: /^(?:question|question text|variable label|field label|text|description|wording)$/,
  value: /^(?:value|code|answer code|option code|values)$/,
  label: /^(?:label|value label|meaning|answer|option|answer text|labels)$/,
  kind: /^(?:kind|scale|measure|measurement|level of measurement)$/,
  missing: /^(?:missing|missing values?|missing codes?|is missing)$/,
  choices: /^choices\b.*/,
};

/** The entries of a table with a row for each column, or for each value of one; a blank name is the one above. */
export function tableEntries(table: RawTable): readonly ColumnEntry[] {
  const places: Partial<Record<Part, number>> = {};
  for (const [index, { header }] of table.columns.entries()) {
    const words = headerWords(header);
    for (const part of parts) if (headers[part].test(words)) places[part] ??= index;
  }
  if (places.column === undefined) return [];
  const found = new Map<string, { -readonly [Key in keyof ColumnEntry]: ColumnEntry[Key] }>();
  let name = "";
  for (const row of rowsOf(table)) {
    const cell = (part: Part): string => row[places[part] ?? -1]?.trim() ?? "";
    name = cell("column") === "" ? name : cell("column");
    if (name === "") continue;
    const entry = found.get(name) ?? { column: name };
    found.set(name, entry);
    if (cell("question") !== "") entry.question ??= cell("question");
    if (cell("kind") !== "") entry.kind ??= kindOf(cell("kind"));
    const isMissing = /^(?:yes|y|true|1|x|missing)$/i.test(cell("missing")) && cell("value") !== "";
    const codes = isMissing
      ? [cell("value")]
      : cell("missing")
          .split(/[,;|]/)
          .map((code) => code.trim())
          .filter((code) => code !== "");
    if (codes.length > 0) entry.missing = [...new Set([...(entry.missing ?? []), ...codes])];
    const labels = {
      ...(cell("value") === "" || cell("label") === "" ? {} : { [cell("value")]: cell("label") }),
      ...choicesIn(cell("choices")),
    };
    if (Object.keys(labels).length > 0) entry.labels = { ...entry.labels, ...labels };
  }
  return [...found.values()];
}

/** The kinds of this loader, and those of SPSS; any other word says nothing. */
function kindOf(written: string): string | undefined {
  const kind = written.toLowerCase();
  if (kind === "scale") return "numeric";
  return /^(?:ordinal|nominal|multi-select|numeric|open-text|ignored)\b/.test(kind) ? written : undefined;
}
