import type { RawColumn } from "../table/raw-table.ts";
import { areOptions } from "./option-columns.ts";
import type { SurveyTool } from "./survey-tools.ts";

/** A code, perhaps with that of a sub-question, before the text of a question: `G01Q02[SQ001]. Which …`. */
const codeBefore = /^[A-Za-z][A-Za-z]{0,12}\d[A-Za-z0-9_]{0,20}(?:\[[A-Za-z0-9_]{1,20}\]){0,2}\. ?(?=\S)/;
/** If this share of the headers have codes, they were exported with codes and texts. */
const leastCoded = 0.4;
const fewestCoded = 2;

/**
 * The questions of columns without what a survey program writes before them: the code of LimeSurvey (`G01Q02. text`), and
 * the groups of KoboToolbox and ODK (`household/water/source`, `hh-source`). Undefined where the header is the question.
 */
export function plainQuestions(
  columns: readonly RawColumn[],
  tool: SurveyTool | undefined,
): readonly (string | undefined)[] {
  const headers = columns.map(({ header }) => header.replaceAll(/\s+/g, " ").trim());
  const coded = headers.filter((header) => codeBefore.test(header)).length;
  if (coded >= fewestCoded && coded >= headers.length * leastCoded)
    return headers.map((header) => (codeBefore.test(header) ? header.replace(codeBefore, "") : undefined));
  if (tool?.hasGroups !== true) return headers.map(() => undefined);
  const known = new Set(headers);
  const parents = Map.groupBy(headers.entries(), ([, header]) => parentOf(header) ?? "");
  /** A parent that is a column of its own, or whose columns all say chosen or not, is a question with options. */
  const asks = new Map(
    [...parents].map(([parent, members]) => [
      parent,
      parent !== "" && (known.has(parent) || areOptions(members.map(([index]) => answersIn(columns[index])))),
    ]),
  );
  const questions = headers.map((header) => {
    const parent = parentOf(header);
    if (parent === undefined) return undefined;
    const isOption = asks.get(parent) === true;
    const group = isOption ? parentOf(parent) : parent;
    return group === undefined ? undefined : header.slice(group.length + 1);
  });
  // where two groups ask the same, only the whole path says which is which
  const counts = new Map<string, number>();
  for (const question of questions)
    if (question !== undefined) counts.set(question, (counts.get(question) ?? 0) + 1);
  return questions.map((question) =>
    question !== undefined && (counts.get(question) ?? 0) === 1 && !known.has(question)
      ? question
      : undefined,
  );
}

function answersIn(column: RawColumn | undefined): readonly string[] {
  return [...(column?.counts.counts.keys() ?? [])].map((text) => text.trim()).filter((text) => text !== "");
}

/** What stands before the last part of a path of names. */
function parentOf(header: string): string | undefined {
  const slash = header.lastIndexOf("/");
  if (slash > 0) return header.slice(0, slash);
  // ODK joins names with a hyphen, which words may have as well
  const isPath = /^[A-Za-z_]\w{0,60}(?:-[A-Za-z_]\w{0,60}){1,6}$/.test(header);
  return isPath ? header.slice(0, header.lastIndexOf("-")) : undefined;
}
