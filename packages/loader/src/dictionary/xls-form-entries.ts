import type { ColumnEntry } from "@persona/contracts";
import type { RawTable } from "../table/raw-table.ts";
import { rowsOf } from "./rows-of.ts";

const nobodyAnswers =
  /^(?:start|end|today|deviceid|username|phonenumber|email|simserial|subscriberid|audit|calculate|hidden|note|start-geopoint|background-audio)$/;
const numbers = /^(?:integer|decimal|range)$/;

/** The entries of an XLSForm, whose sheets `survey` and `choices` ask the questions of KoboToolbox and ODK; undefined for other tables. */
export function xlsFormEntries(tables: readonly RawTable[]): readonly ColumnEntry[] | undefined {
  const survey = tables.find(({ sheet }) => sheet?.toLowerCase() === "survey");
  if (survey === undefined) return undefined;
  const choices = tables.find(({ sheet }) => sheet?.toLowerCase() === "choices");
  const lists = new Map<string, Record<string, string>>();
  if (choices !== undefined) {
    const [list, value, label] = placesOf(choices, [
      /^list[ _]name$/i,
      /^(?:name|value)$/i,
      /^label(?:::|$)/i,
    ]);
    for (const row of rowsOf(choices)) {
      const name = row[list ?? -1]?.trim() ?? "";
      const labels = lists.get(name) ?? {};
      lists.set(name, labels);
      const code = row[value ?? -1]?.trim() ?? "";
      if (code !== "") labels[code] = row[label ?? -1]?.trim() || code;
    }
  }
  const [type, name, label] = placesOf(survey, [/^type$/i, /^name$/i, /^label(?:::|$)/i]);
  return rowsOf(survey).flatMap((row): ColumnEntry[] => {
    const column = row[name ?? -1]?.trim() ?? "";
    const [kind = "", list = ""] = (row[type ?? -1]?.trim() ?? "").split(/\s+/);
    const question = row[label ?? -1]?.trim() ?? "";
    if (column === "" || /^(?:begin|end)(?:_|$)/.test(kind)) return [];
    const base = { column, ...(question === "" ? {} : { question }) };
    const labels = lists.get(list);
    if (kind === "select_multiple")
      return [{ ...base, kind: "multi-select", ...(labels === undefined ? {} : { labels }) }];
    if (kind === "select_one" || kind === "rank")
      return [{ ...base, ...(labels === undefined ? {} : { labels }) }];
    if (nobodyAnswers.test(kind)) return [{ ...base, kind: "ignored" }];
    if (numbers.test(kind)) return [{ ...base, kind: "numeric" }];
    return [kind === "text" ? { ...base, kind: "open-text" } : base];
  });
}

function placesOf(table: RawTable, patterns: readonly RegExp[]): readonly (number | undefined)[] {
  return patterns.map((pattern) => {
    const index = table.columns.findIndex(({ header }) => pattern.test(header.trim()));
    return index === -1 ? undefined : index;
  });
}
