import type { Cells, Column } from "@persona/contracts";
import type { DoubtNote } from "./doubt-note.ts";

const closed: ReadonlySet<Column["kind"]> = new Set(["ordinal", "multi-select", "numeric", "nominal"]);
/** In more rows, looking for rows that are nearly equal would take too long. */
const mostRows = 20_000;
/** A text of this many words is hardly written twice; with the same words in the same order, this many are enough. */
const [fewestWords, fewestSame] = [8, 4];
/** Of the words of two texts, so many are the same. */
const leastShared = 0.85;
/** Where texts are filled-in sentences, more rows than this share are alike, and that says nothing. */
const mostAlike = 0.3;

interface Written {
  readonly words: readonly string[];
  readonly plain: string;
  readonly exact: string;
}

/**
 * Rows with the same closed answers as an earlier row, and a longer free text that is nearly the same: other marks or
 * capitals, or a word more or less. Rows whose texts are equal are found by `equalRows`.
 */
export function nearlyEqualRows(columns: readonly Column[], cells: readonly Cells[]): DoubtNote | undefined {
  const rows = cells[0]?.start.length ?? 0;
  if (rows > mostRows) return undefined;
  const textsOf = (kinds: (kind: Column["kind"]) => boolean): (readonly string[])[] =>
    columns.flatMap(({ kind }, index) => (kinds(kind) ? [cells[index]?.text ?? []] : []));
  const open = textsOf((kind) => kind === "open-text");
  const answers = textsOf((kind) => closed.has(kind));
  if (open.length === 0) return undefined;
  /** Texts by the closed answers and one end of what is written, so that few are compared. */
  const known = new Map<string, Written[]>();
  let n = 0;
  for (let row = 0; row < rows; row += 1) {
    const exact = open.map((column) => column[row] ?? "").join("\n");
    if (exact.length < fewestSame * 2) continue;
    const words = exact.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
    if (words.length < fewestSame) continue;
    const one: Written = { words, plain: words.join(" "), exact };
    const closedAnswers = answers.map((column) => column[row]).join("\u0000");
    const ends = [words.slice(0, 3), words.slice(-3)].map((end) => `${closedAnswers}\n${end.join(" ")}`);
    const candidates = ends.flatMap((end) => known.get(end) ?? []);
    if (candidates.some((other) => isNear(one, other))) n += 1;
    for (const end of new Set(ends)) {
      const list = known.get(end);
      if (list === undefined) known.set(end, [one]);
      else if (list.length < mostCandidates) list.push(one);
    }
  }
  if (n === 0 || n > rows * mostAlike) return undefined;
  return {
    code: "nearly-equal-rows",
    message: `${n} ${n === 1 ? "row has" : "rows have"} the closed answers of an earlier row and nearly its free text; each was counted, and may be a corrected copy`,
    option: "leave the repeated rows out of the file",
    affected: { n, of: rows },
  };
}

/** Texts with one beginning that are kept, which bounds the time. */
const mostCandidates = 8;

function isNear(a: Written, b: Written): boolean {
  if (a.exact === b.exact) return false;
  if (a.plain === b.plain) return true;
  if (a.words.length < fewestWords || b.words.length < fewestWords) return false;
  const [fewer, more] = a.words.length < b.words.length ? [a, b] : [b, a];
  if (fewer.words.length < more.words.length * leastShared) return false;
  const left = new Map<string, number>();
  for (const word of more.words) left.set(word, (left.get(word) ?? 0) + 1);
  let shared = 0;
  for (const word of fewer.words) {
    const count = left.get(word) ?? 0;
    if (count === 0) continue;
    shared += 1;
    left.set(word, count - 1);
  }
  // one number that differs tells two rows of a list apart
  return shared >= more.words.length * leastShared && numbersOf(a) === numbersOf(b);
}

function numbersOf({ words }: Written): string {
  return words.filter((word) => /^\p{N}/u.test(word)).join(" ");
}
