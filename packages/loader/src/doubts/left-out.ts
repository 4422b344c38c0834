import { thresholds } from "@persona/contracts";
import type { Cells, Column } from "@persona/contracts";
import { percent } from "../text/percent.ts";
import type { DoubtNote } from "./doubt-note.ts";

/** Closed answers, of people as a whole. */
const closed: ReadonlySet<Column["kind"]> = new Set(["ordinal", "multi-select", "numeric", "nominal"]);
/** In fewer rows, what is blank says little; in more, looking at who left it blank would take too long. */
const [fewestRows, mostRows] = [20, 50_000];
const mostNamed = 3;
/** Of the people who gave an answer, nearly all; and of those who are left out, most. */
const [nearlyAll, most] = [0.95, 0.5];

/** A closed question, with who answered it. */
interface Asked {
  readonly column: Column;
  readonly text: readonly string[];
  readonly isAnswered: (row: number) => boolean;
}

const howToSettle =
  'if a blank means an answer such as "none", write that answer into the cells; --ignore-column leaves a question out';

/**
 * What a survey leaves out of its groups, and why: questions that too few people answered, with the question that decided
 * who was asked; and people who answered too little, with the answer that they share.
 */
export function leftOut(columns: readonly Column[], cells: readonly Cells[]): DoubtNote[] {
  const rows = cells[0]?.start.length ?? 0;
  if (rows < fewestRows || rows > mostRows) return [];
  const asked = columns.flatMap((column, index): Asked[] => {
    const isClosed = closed.has(column.kind) && column.perRow !== true && column.unselected === undefined;
    if (!isClosed || column.answered === 0) return [];
    const text = cells[index]?.text ?? [];
    const missing = new Set(column.missingTokens);
    const isAnswered = (row: number): boolean => {
      const answer = text[row]?.trim() ?? "";
      return answer !== "" && !missing.has(answer);
    };
    return [{ column, text, isAnswered }];
  });
  const rare = asked.filter(({ column }) => shareMissing(column) > thresholds.mostMissing);
  const others = asked.filter((one) => !rare.includes(one));
  return [...questionsLeftOut(rare, others, rows, asked.length), ...peopleLeftOut(others, rows)];
}

function questionsLeftOut(
  rare: readonly Asked[],
  others: readonly Asked[],
  rows: number,
  all: number,
): DoubtNote[] {
  if (rare.length === 0) return [];
  const named = rare.slice(0, mostNamed).map(({ column, isAnswered }) => {
    const filter = others.find((other) => decides(other, rows, isAnswered));
    const why = filter === undefined ? "" : `, asked only after certain answers to "${filter.column.header}"`;
    return `"${column.header}" (${percent(shareMissing(column))} left it blank${why})`;
  });
  const more = rare.length > named.length ? ` and ${rare.length - named.length} more` : "";
  return [
    {
      code: "question-left-out",
      message: `${rare.length} of ${all} closed questions ${rare.length === 1 ? "forms" : "form"} no groups, because more than ${percent(thresholds.mostMissing)} of the people did not answer: ${named.join("; ")}${more}`,
      option: howToSettle,
      affected: { n: rare.length, of: all },
    },
  ];
}

function peopleLeftOut(others: readonly Asked[], rows: number): DoubtNote[] {
  if (others.length < 2) return [];
  const isOut = Array.from(
    { length: rows },
    (_, row) => others.filter(({ isAnswered }) => isAnswered(row)).length * 2 < others.length,
  );
  const n = isOut.filter(Boolean).length;
  if (n < thresholds.fewestSharing) return [];
  const shared = others.find(({ column, text, isAnswered }) => {
    if (column.separator !== undefined) return false;
    const all = new Map<string, number>();
    const out = new Map<string, number>();
    for (let row = 0; row < rows; row += 1) {
      const answer = text[row]?.trim() ?? "";
      if (!isAnswered(row)) continue;
      all.set(answer, (all.get(answer) ?? 0) + 1);
      if (isOut[row] === true) out.set(answer, (out.get(answer) ?? 0) + 1);
    }
    return [...out].some(
      ([answer, count]) => count >= nearlyAll * (all.get(answer) ?? 0) && count >= most * n,
    );
  });
  const why =
    shared === undefined
      ? ""
      : `; most of them are all the people who gave one answer to "${shared.column.header}"`;
  return [
    {
      code: "people-left-out",
      message: `${n} of ${rows} people answered fewer than half of the closed questions, and belong to no group${why}`,
      option: howToSettle,
      affected: { n, of: rows },
    },
  ];
}

/** Whether who answered one question shows in the answers to another: with each of these, nearly all or nearly none did. */
function decides({ column, text }: Asked, rows: number, isAnswered: (row: number) => boolean): boolean {
  if (column.kind === "numeric" || column.separator !== undefined) return false;
  const all = new Map<string, number>();
  const answered = new Map<string, number>();
  for (let row = 0; row < rows; row += 1) {
    const answer = text[row]?.trim() ?? "";
    all.set(answer, (all.get(answer) ?? 0) + 1);
    if (isAnswered(row)) answered.set(answer, (answered.get(answer) ?? 0) + 1);
  }
  const shares = [...all].map(([answer, count]) => (answered.get(answer) ?? 0) / count);
  return (
    shares.every((share) => share >= nearlyAll || share <= 1 - nearlyAll) &&
    shares.some((share) => share >= nearlyAll) &&
    shares.some((share) => share <= 1 - nearlyAll)
  );
}

function shareMissing({ answered, missing }: Column): number {
  return missing / Math.max(1, answered + missing);
}
