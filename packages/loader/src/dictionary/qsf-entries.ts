import type { ColumnEntry } from "@persona/contracts";
import { isObject, textOf } from "./json-values.ts";

type Json = Readonly<Record<string, unknown>>;

/** The entries of a survey that Qualtrics exports (QSF); undefined for other JSON. */
export function qsfEntries(value: unknown): readonly ColumnEntry[] | undefined {
  if (!isObject(value) || !Array.isArray(value["SurveyElements"])) return undefined;
  return value["SurveyElements"].flatMap((element: unknown) => {
    if (!isObject(element) || element["Element"] !== "SQ" || !isObject(element["Payload"])) return [];
    return entriesOf(element["Payload"]);
  });
}

function entriesOf(question: Json): readonly ColumnEntry[] {
  const column = textOf(question["DataExportTag"]);
  if (column === undefined) return [];
  const text = plain(textOf(question["QuestionText"]) ?? column);
  const choices = labelsOf(question["Choices"], question["RecodeValues"]);
  const type = textOf(question["QuestionType"]);
  const selector = textOf(question["Selector"]) ?? "";
  if (type === "Matrix") {
    const labels = labelsOf(question["Answers"], question["RecodeValues"]);
    return rawLabels(question["Choices"]).map(([id, row]) => ({
      column: `${column}_${id}`,
      question: `${text} [${row}]`,
      labels,
    }));
  }
  if (type !== "MC") return [{ column, question: text }];
  if (!/^MA|^MSB/.test(selector)) return [{ column, question: text, labels: choices }];
  return [
    { column, question: text, kind: "multi-select", labels: choices },
    ...rawLabels(question["Choices"]).map(([id, label]) => ({
      column: `${column}_${id}`,
      question: `${text} - ${label}`,
    })),
  ];
}

/** What each code of an export means: the code is the number of the choice, unless the survey gives another. */
function labelsOf(choices: unknown, recodes: unknown): Record<string, string> {
  return Object.fromEntries(
    rawLabels(choices).map(([id, label]) => [
      (isObject(recodes) ? textOf(recodes[id]) : undefined) ?? id,
      label,
    ]),
  );
}

function rawLabels(choices: unknown): readonly (readonly [string, string])[] {
  if (!isObject(choices) && !Array.isArray(choices)) return [];
  return Object.entries(choices).flatMap(([id, choice]: [string, unknown]) => {
    const label = isObject(choice) ? textOf(choice["Display"]) : textOf(choice);
    return label === undefined ? [] : [[id, plain(label)] as const];
  });
}

/** A text of Qualtrics without its tags. */
function plain(html: string): string {
  return html
    .replaceAll(/<[^<>]*>/g, " ")
    .replaceAll("&nbsp;", " ")
    .replaceAll("&amp;", "&")
    .replaceAll(/\s+/g, " ")
    .trim();
}
