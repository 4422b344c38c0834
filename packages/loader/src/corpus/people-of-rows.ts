import type { Cells, Column, RowUnit } from "@persona/contracts";
import type { DoubtNote } from "../doubts/doubt-note.ts";
import type { LossNote } from "../losses/loss-note.ts";
import type { ResolvedLoadOptions } from "../options/load-options.ts";
import { areNamesOrKeys } from "../data-dictionary/names-or-keys.ts";
import { headerKey } from "../options/header-key.ts";
import { namedColumn, participantColumn } from "./participant-column.ts";
import type { ParticipantColumn } from "./participant-column.ts";
import { unitOfRows } from "./unit-of-rows.ts";

/** Whose rows the rows of a table are. */
export interface PeopleOfRows {
  /** The columns, with the one that names people as an id. */
  readonly columns: readonly Column[];
  /** What each row's person is known by, empty where nobody is named; absent where each row is somebody else. */
  readonly keys?: readonly string[];
  /** Whether the caller said so, so that people are joined across sources. */
  readonly isNamed: boolean;
  readonly unit?: RowUnit;
  readonly doubts: readonly DoubtNote[];
  readonly losses: readonly LossNote[];
}

/**
 * Decides whose rows the rows of a table are: what the caller said comes first, then reports, then a participant column.
 *
 * @param person the column that says so by the layout of the table, or that all rows are one person's
 * @param isTurned whether people stood in columns, of which a doubt says so already
 */
export function peopleOfRows(
  columns: readonly Column[],
  cells: readonly Cells[],
  options: Pick<ResolvedLoadOptions, "participantColumns" | "unit">,
  person?: number | "one",
  isTurned = false,
): PeopleOfRows {
  const wanted = new Set(options.participantColumns.map(headerKey));
  const index = columns.findIndex(({ header, question }) =>
    [header, question].some((text) => wanted.has(headerKey(text))),
  );
  const named = columns[index];
  if (named !== undefined) {
    const found = namedColumn(named, cells[index], index);
    return { ...joined(columns, cells, found), isNamed: true };
  }
  if (options.unit === "reports") {
    const unit = { isReport: true, unit: "reports", rule: "report: you said so" } as const;
    return { columns, isNamed: false, unit, doubts: [], losses: [] };
  }
  if (person === "one") return { columns, keys: rowsOf(cells), isNamed: false, doubts: [], losses: [] };
  const laidOut = person === undefined ? undefined : columns[person];
  if (laidOut !== undefined && person !== undefined)
    return joined(columns, cells, {
      ...namedColumn(laidOut, cells[person], person),
      rule: isTurned ? "transposed" : "structure",
    });
  const reports = unitOfRows(columns, cells);
  if (reports !== undefined && options.unit === undefined) {
    const { authors, isReport, unit, rule } = reports;
    const keys = authors === undefined ? {} : { keys: authors };
    return { columns, ...keys, isNamed: false, unit: { isReport, unit, rule }, doubts: [], losses: [] };
  }
  const found = participantColumn(columns, cells);
  if (found === undefined) return { columns, isNamed: false, doubts: [], losses: [] };
  if (!found.isSure) return { columns, isNamed: false, doubts: [mayBeSeveral(columns, found)], losses: [] };
  return joined(columns, cells, found);
}

/** One key for all rows. */
function rowsOf([first]: readonly Cells[]): readonly string[] {
  return (first?.text ?? []).map(() => "one");
}

function joined(columns: readonly Column[], cells: readonly Cells[], found: ParticipantColumn): PeopleOfRows {
  const { index, keys, people, rows, rule } = found;
  const reason = `names the participant of the row (${rule}): ${people} people in ${rows} rows`;
  const marked = columns.map((column, at): Column => {
    if (at === index) return { ...column, kind: "id", reason, levels: [] };
    if (isSecondKey(column, cells[at], found))
      return { ...column, kind: "id", reason: "another key of the same people", levels: [] };
    return isAnsweredAgain(column, cells[at], keys)
      ? { ...column, perRow: true, reason: `${column.reason}; people answer it again in each row` }
      : column;
  });
  const repeated = marked.filter(({ perRow }) => perRow === true);
  const isSaid = rule === "named" || rule === "transposed" || people === rows;
  const doubts = isSaid ? [] : [several(columns, found)];
  const losses = repeated.length === 0 ? [] : [answeredAgain(marked, repeated)];
  return { columns: marked, keys, isNamed: false, doubts, losses };
}

/** A column names people, and its values come back: each row was read as one of that person's. */
function several(columns: readonly Column[], { index, people, rows, rule }: ParticipantColumn): DoubtNote {
  const header = columns[index]?.header ?? "";
  const why = reasons[rule];
  return {
    code: "several-rows-a-person",
    message: `the column "${header}" has ${people} different values in ${rows} rows (${why}), so several rows were read as one person's: ${people} people; --participant-column ${JSON.stringify(header)} confirms it`,
    option: `--ignore-column ${JSON.stringify(header)}`,
    affected: { n: rows - people, of: rows },
  };
}

const reasons: Readonly<Record<ParticipantColumn["rule"], string>> = {
  named: "you named it",
  transposed: "people stood in columns",
  header: "its header names participants",
  structure: "its values come back, once for each round",
  document: "each names the text in which passages were marked, and no column names participants",
};

/** The same, where it is not sure: each row was read as a person of its own. */
function mayBeSeveral(columns: readonly Column[], { index, people, rows }: ParticipantColumn): DoubtNote {
  const header = columns[index]?.header ?? "";
  return {
    code: "several-rows-a-person",
    message: `the column "${header}" has ${people} different values in ${rows} rows, so several rows may belong to one person; each row was read as a person of its own`,
    option: `--participant-column ${JSON.stringify(header)}`,
    affected: { n: rows - people, of: rows },
  };
}

/** Closed questions that people answer again in each row say nothing of a person as a whole. */
function answeredAgain(columns: readonly Column[], repeated: readonly Column[]): LossNote {
  const closed = columns.filter(({ kind }) => closedKinds.has(kind));
  const shown = repeated.slice(0, 3).map(({ header }) => `"${header}"`);
  const more = repeated.length > shown.length ? ` and ${repeated.length - shown.length} more` : "";
  return {
    code: "answered-per-row",
    message: `${repeated.length} of ${closed.length} closed questions ${repeated.length === 1 ? "is" : "are"} answered differently from row to row by the same people (${shown.join(", ")}${more}), so these are answers of rows and not of people, and form no groups`,
    count: repeated.length,
  };
}

const closedKinds: ReadonlySet<Column["kind"]> = new Set(["ordinal", "multi-select", "numeric", "nominal"]);
/** Some people change their mind or mistype; if more than this share of them differ, the rows do. */
const mostChanged = 0.1;

/** Whether a column is another key of the same people, such as a login next to a number: one value each, all different. */
function isSecondKey(column: Column, cells: Cells | undefined, { keys, people }: ParticipantColumn): boolean {
  if (column.kind !== "nominal" || column.levels.length !== people || people < 3) return false;
  if (!areNamesOrKeys(column.levels) || !column.levels.every((level) => /\p{L}/u.test(level))) return false;
  const valueOf = new Map<string, string>();
  return (cells?.text ?? []).every((text, row) => {
    const key = keys[row] ?? "";
    const known = valueOf.get(key) ?? text.trim();
    valueOf.set(key, known);
    return key === "" || known === text.trim();
  });
}

/** Whether people who have several rows answer differently from row to row. */
function isAnsweredAgain(column: Column, cells: Cells | undefined, keys: readonly string[]): boolean {
  if (!closedKinds.has(column.kind)) return false;
  const missing = new Set(column.missingTokens);
  const first = new Map<string, string>();
  const again = new Set<string>();
  const changed = new Set<string>();
  for (const [row, text] of (cells?.text ?? []).entries()) {
    const answer = text.trim();
    const key = keys[row] ?? "";
    if (key === "" || answer === "" || missing.has(answer)) continue;
    const before = first.get(key);
    if (before === undefined) first.set(key, answer);
    else {
      again.add(key);
      if (before !== answer) changed.add(key);
    }
  }
  return changed.size > again.size * mostChanged;
}
