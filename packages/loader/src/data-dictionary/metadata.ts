import type { ColumnProfile } from "./column-profile.ts";
import { namesPeople } from "./person-header.ts";
import { recordColumn, risingNumbers } from "./record-columns.ts";
import { isCoded } from "../headers/coded-table.ts";
import { isNoteOfStaff, namesMaker, namesStaff } from "../headers/staff.ts";
import { isAdded, plainHeader, surveyTool } from "./survey-tools.ts";
import type { SurveyTool } from "./survey-tools.ts";

/** Why a column says how its row came about, and is no answer. */
export interface Metadata {
  readonly reason: string;
  /** True where its values name people who worked on the study: personal data that is never shown. */
  readonly isStaff: boolean;
}

/** What all columns of a table say together. */
export interface TableMarks {
  readonly tool: SurveyTool | undefined;
  /** Whether a column names the people who answer. */
  readonly hasPeople: boolean;
}

/** Looks at all headers of a table, and at their questions where a file states them apart. */
export function tableMarks(headers: readonly string[], questions: readonly string[]): TableMarks {
  return {
    tool: surveyTool(headers) ?? surveyTool(questions),
    hasPeople:
      isCoded(headers) ||
      headers.some(
        (header) =>
          namesPeople(header) !== undefined && !namesMaker(header) && !/^users?$/i.test(header.trim()),
      ),
  };
}

/**
 * Why a column is metadata: it says how a row came about, not what anybody answered. Rules, in this order: `staff`,
 * `tool`, `record`, `row-numbers`.
 */
export function metadataOf(profile: ColumnProfile, { tool, hasPeople }: TableMarks): Metadata | undefined {
  const { header, question } = profile;
  const isMaker = (hasPeople || tool !== undefined) && namesMaker(header);
  if (namesStaff(header) || isMaker) {
    return { reason: "staff: who collected or recorded the row", isStaff: !areCodes(profile) };
  }
  if (isNoteOfStaff(header) || isNoteOfStaff(question))
    return { reason: "staff: notes of who collected the row, and nobody's answers", isStaff: false };
  if (tool !== undefined && (isAdded(tool, header) || isAdded(tool, question))) {
    return {
      reason: `tool: ${tool.name} adds it`,
      isStaff: tool.accounts?.has(plainHeader(header)) === true,
    };
  }
  const record = recordColumn(profile);
  if (record !== undefined) return { reason: `record: ${record}`, isStaff: false };
  const numbers = risingNumbers(profile);
  return numbers === undefined ? undefined : { reason: `row-numbers: ${numbers}`, isStaff: false };
}

/** Whether the values are numbers or codes, which name nobody to a reader. */
function areCodes({ answers }: ColumnProfile): boolean {
  return answers.every(([answer]) => /^[A-Za-z]{0,6}[-_ ]?\d{1,10}$/.test(answer));
}
