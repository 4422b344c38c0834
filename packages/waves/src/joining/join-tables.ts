import { answersIn } from "@persona/contracts";
import type { Cells, Column, Table } from "@persona/contracts";

/** A question that cannot be compared, and why. */
export interface NotCompared {
  readonly question: string;
  readonly reason: "not in every wave" | "answered in other words" | "not coded in every wave";
}

/** Tables of several waves as one. */
export interface JoinedTables {
  readonly columns: readonly Column[];
  /** The cells of each wave after those of the wave before, column by column. */
  readonly cells: readonly Cells[];
  readonly notCompared: readonly NotCompared[];
}

/** Kinds of questions whose answers can be counted. */
export const closedKinds: ReadonlySet<Column["kind"]> = new Set([
  "ordinal",
  "multi-select",
  "nominal",
  "numeric",
]);
/** Where less than this share of a later wave's answers are among the first wave's, it was another question. */
const leastRecognized = 0.5;

/** Joins the questions that every wave asked, as the first wave reads them. */
export function joinTables(tables: readonly Table[]): JoinedTables {
  const [first, ...later] = tables;
  if (first === undefined) return { columns: [], cells: [], notCompared: [] };
  const finders = later.map(findColumn);
  const columns: Column[] = [];
  const cells: Cells[] = [];
  const notCompared: NotCompared[] = [];
  first.columns.forEach((column, index) => {
    if (!closedKinds.has(column.kind) && column.kind !== "open-text" && column.kind !== "weight") return;
    const others = finders.map((find) => find(column));
    const joined = others.every((other) => other !== undefined)
      ? joinColumns(column, others)
      : ("not in every wave" as const);
    if (typeof joined === "string") {
      notCompared.push({ question: column.question, reason: joined });
      return;
    }
    columns.push(joined);
    cells.push(joinCells([first.cells[index], ...others.map((other) => other?.cells)]));
  });
  later.forEach(({ columns: own }, at) => {
    const known = new Set(first.columns.flatMap((column) => finders[at]?.(column)?.column ?? []));
    for (const column of own)
      if (closedKinds.has(column.kind) && !known.has(column))
        notCompared.push({ question: column.question, reason: "not in every wave" });
  });
  return { columns, cells, notCompared: withoutCopies(notCompared) };
}

interface FoundColumn {
  readonly column: Column;
  readonly cells: Cells;
}

/** Finds a wave's column for one of the first wave: by its header, or by its question where only one column has that. */
function findColumn({ columns, cells }: Table): (wanted: Column) => FoundColumn | undefined {
  const asked = columns.flatMap((column, at): FoundColumn[] => {
    const own = cells[at];
    return own === undefined || column.kind === "ignored" ? [] : [{ column, cells: own }];
  });
  const byHeader = new Map(asked.map((one) => [plain(one.column.header), one]));
  const byQuestion = Map.groupBy(asked, ({ column }) => plain(column.question));
  return ({ header, question }) => {
    const alike = byQuestion.get(plain(question)) ?? [];
    return byHeader.get(plain(header)) ?? (alike.length === 1 ? alike[0] : undefined);
  };
}

function plain(text: string): string {
  return text
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

/** The column with the answers of all waves, or why there is none. */
function joinColumns(
  first: Column,
  others: readonly FoundColumn[],
): Column | Exclude<NotCompared["reason"], "not coded in every wave"> {
  const sameKind = others.filter(({ column }) => column.kind === first.kind);
  if (!closedKinds.has(first.kind)) return sameKind.length === others.length ? first : "not in every wave";
  const joined: Column = {
    ...first,
    levels: sameKind.reduce((levels, { column }) => union(levels, column.levels), first.levels),
    labels: Object.assign({}, ...sameKind.map(({ column }) => column.labels), first.labels),
    missingTokens: [
      ...new Set([...first.missingTokens, ...others.flatMap(({ column }) => column.missingTokens)]),
    ],
    answered: first.answered + others.reduce((sum, { column }) => sum + column.answered, 0),
    missing: first.missing + others.reduce((sum, { column }) => sum + column.missing, 0),
  };
  if (first.kind === "numeric") return joined;
  const known = new Set(first.levels);
  return others.every((other) => isRecognized(joined, known, other)) ? joined : "answered in other words";
}

/** In the order of the list that has all levels, if one has; the levels that only the other list has come last. */
function union(one: readonly string[], other: readonly string[]): string[] {
  const [all, rest] = one.every((level) => other.includes(level)) ? [other, one] : [one, other];
  return [...new Set([...all, ...rest])];
}

function isRecognized(column: Column, known: ReadonlySet<string>, { cells }: FoundColumn): boolean {
  let [answers, recognized] = [0, 0];
  for (const text of cells.text) {
    const own = answersIn(column, text);
    answers += own.length;
    recognized += own.filter(({ level }) => known.has(level)).length;
  }
  return answers === 0 || recognized >= leastRecognized * answers;
}

/** Only texts are compared: their places in the files are left out. */
function joinCells(parts: readonly (Cells | undefined)[]): Cells {
  const text = parts.flatMap((part) => part?.text ?? []);
  const nowhere = new Uint8Array(text.length);
  return { text, start: nowhere, end: nowhere };
}

function withoutCopies(all: readonly NotCompared[]): readonly NotCompared[] {
  return [...new Map(all.map((one) => [one.question, one])).values()];
}
