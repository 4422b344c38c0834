/** The column that says how a response came in, and what it says of those that no respondent gave. */
export interface ResponseStatus {
  readonly column: number;
  readonly isTest: (status: string) => boolean;
}

/** Qualtrics, "Understanding your dataset": the `Status` of a response, as a label or, exported so, as a number. */
const testLabel = /^(?:survey preview(?: spam)?|offline survey preview|survey test|synthetic)$/i;
const testNumbers: ReadonlySet<string> = new Set(["1", "2", "9", "17", "256"]);
const importsStatus = /^\{\s*["']ImportId["']\s*:\s*["']status["']/;

/**
 * Finds the status of responses in an export of Qualtrics: the column with the import id `status`, or, where the rows
 * of questions and import ids were taken out, the one called `Status` next to a `ResponseId` and a `StartDate` or
 * `RecordedDate`. Numbers are read only next to import ids.
 */
export function responseStatus(
  headers: readonly string[],
  importIds: readonly string[] | undefined,
): ResponseStatus | undefined {
  const names = headers.map((header) => header.replaceAll(/[\s_]/g, "").toLowerCase());
  const isQualtrics =
    names.includes("responseid") && (names.includes("startdate") || names.includes("recordeddate"));
  const column =
    importIds === undefined
      ? names.indexOf(isQualtrics ? "status" : "")
      : importIds.findIndex((id) => importsStatus.test(id.trim()));
  if (column === -1 || (importIds === undefined && !isQualtrics)) return undefined;
  const areNumbers = importIds !== undefined;
  return {
    column,
    isTest: (status) => testLabel.test(status.trim()) || (areNumbers && testNumbers.has(status.trim())),
  };
}

/** What is said of rows that were left out so. */
export function describeTests(places: string, count: number): string {
  return `${count} ${count === 1 ? "row is a preview or test" : "rows are previews or tests"} of the survey by ${count === 1 ? "its" : "their"} Status, and no answer of a respondent (${places}); left out`;
}
