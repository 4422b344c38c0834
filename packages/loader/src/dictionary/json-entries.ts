import type { ColumnEntry } from "@persona/contracts";
import { qsfEntries } from "./qsf-entries.ts";
import { isObject, stringsOf, textOf } from "./json-values.ts";

/**
 * The entries of a data dictionary in JSON: an object with an entry for each column (`{"Q5": {"question": …, "labels":
 * {"1": "Never"}}}`, also under `columns`), a list of entries, or a survey of Qualtrics. Undefined where it is none.
 */
export function jsonEntries(utf8: Uint8Array): readonly ColumnEntry[] | undefined {
  let value: unknown;
  try {
    value = JSON.parse(Buffer.from(utf8).toString("utf8"));
  } catch {
    return undefined;
  }
  const survey = qsfEntries(value);
  if (survey !== undefined) return survey;
  const listed: unknown =
    isObject(value) && (isObject(value["columns"]) || Array.isArray(value["columns"]))
      ? value["columns"]
      : value;
  if (Array.isArray(listed)) {
    const entries = listed.flatMap((one: unknown) =>
      isObject(one) && typeof one["column"] === "string" && one["value"] === undefined
        ? [entryOf(one["column"], one)]
        : [],
    );
    return entries.length === 0 ? undefined : entries;
  }
  if (!isObject(listed)) return undefined;
  return Object.entries(listed).flatMap(([column, said]) => (isObject(said) ? [entryOf(column, said)] : []));
}

function entryOf(column: string, said: Readonly<Record<string, unknown>>): ColumnEntry {
  const question = textOf(said["question"] ?? said["label"]);
  const kind = textOf(said["kind"]);
  const missing = stringsOf(said["missing"]);
  const named = said["labels"] ?? said["values"];
  const isBare = named === undefined && question === undefined && kind === undefined && missing.length === 0;
  const labels = isObject(named) ? named : isBare ? said : {};
  const known = Object.entries(labels).flatMap(([value, label]) => {
    const text = textOf(label);
    return text === undefined ? [] : [[value, text] as const];
  });
  return {
    column,
    ...(question === undefined ? {} : { question }),
    ...(kind === undefined ? {} : { kind }),
    ...(missing.length === 0 ? {} : { missing: [...missing] }),
    ...(known.length === 0 ? {} : { labels: Object.fromEntries(known) }),
  };
}
