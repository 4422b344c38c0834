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

interface EntryInProgress {
  readonly column: string;
  question?: string;
  kind?: string | undefined;
  readonly missing: Set<string>;
  readonly labels: Map<string, string>;
}

/** The entries of a table with a row for each column, or for each value of one; a blank name is the one above. */
export function tableEntries(table: RawTable): readonly ColumnEntry[] {
  const places: Partial<Record<Part, number>> = {};
  for (const [index, { header }] of table.columns.entries()) {
    const words = headerWords(header);
    for (const part of parts) if (headers[part].test(words)) places[part] ??= index;
  }
  if (places.column === undefined) return [];
  const found = new Map<string, EntryInProgress>();
  let name = "";
  for (const row of rowsOf(table)) {
    const cell = (part: Part): string => row[places[part] ?? -1]?.trim() ?? "";
    name = cell("column") === "" ? name : cell("column");
    if (name === "") continue;
    const entry: EntryInProgress = found.get(name) ?? { column: name, missing: new Set(), labels: new Map() };
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
    for (const code of codes) entry.missing.add(code);
    if (cell("value") !== "" && cell("label") !== "") entry.labels.set(cell("value"), cell("label"));
    for (const [code, label] of Object.entries(choicesIn(cell("choices")))) entry.labels.set(code, label);
  }
  return [...found.values()].map(({ column, question, kind, missing, labels }) => ({
    column,
    ...(question === undefined ? {} : { question }),
    ...(kind === undefined ? {} : { kind }),
    ...(missing.size === 0 ? {} : { missing: [...missing] }),
    ...(labels.size === 0 ? {} : { labels: Object.fromEntries(labels) }),
  }));
}

/** The kinds of this loader, and those of SPSS; any other word says nothing. */
function kindOf(written: string): string | undefined {
  const kind = written.toLowerCase();
  if (kind === "scale") return "numeric";
  return /^(?:ordinal|nominal|multi-select|numeric|open-text|ignored)\b/.test(kind) ? written : undefined;
}
