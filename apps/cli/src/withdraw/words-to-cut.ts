import type { Corpus, Source, Span, Table } from "@persona/contracts";
import { runsOf } from "./their-words.ts";

/** A range of bytes, the end not included. */
export interface Cut {
  readonly start: number;
  readonly end: number;
}

const newline = 10;

/**
 * The lines of a source that go with a person: their rows, what they said with the label and the time that stand before
 * it, and what an interviewer repeated of it. Merged, in order. Undefined where they are no lines of their own: others are
 * on the same line, or the person is a column.
 *
 * @param utf8 the source, as its addresses count
 */
export function wordsToCut(
  id: string,
  source: Source,
  corpus: Pick<Corpus, "spans" | "tables">,
  utf8: Uint8Array,
): readonly Cut[] | undefined {
  const table = corpus.tables.find(({ sourceId }) => sourceId === source.id);
  const cuts = table === undefined ? turnsOf(id, source, corpus, utf8) : rowsOf(id, table, utf8);
  return cuts === undefined ? undefined : merged(cuts);
}

function rowsOf(id: string, { participantIds, cells }: Table, utf8: Uint8Array): readonly Cut[] | undefined {
  const rangeOf = (row: number): Cut => {
    const given = cells.filter(({ end }) => (end[row] ?? 0) > 0);
    return lines(utf8, {
      start: Math.min(...given.map(({ start }) => start[row] ?? 0)),
      end: Math.max(...given.map(({ end }) => end[row] ?? 0)),
    });
  };
  const rows = participantIds.map((one, row) => ({ isTheirs: one === id, cut: rangeOf(row) }));
  const isInOrder = rows.every(({ cut }, row) => row === 0 || (rows[row - 1]?.cut.end ?? 0) <= cut.start);
  return isInOrder ? rows.flatMap(({ isTheirs, cut }) => (isTheirs ? [cut] : [])) : undefined;
}

function turnsOf(
  id: string,
  { id: sourceId }: Source,
  { spans }: Pick<Corpus, "spans">,
  utf8: Uint8Array,
): readonly Cut[] | undefined {
  const here = spans.filter((span) => span.sourceId === sourceId).toSorted((a, b) => a.start - b.start);
  const theirs = new Set(here.filter((span) => span.participantId === id));
  const gone = new Set([...theirs, ...echoesOf(theirs, here, spans)]);
  const left = here.filter((span) => !gone.has(span)).map((span) => lines(utf8, span));
  const starts = left.map(({ start }) => start);
  const cuts: Cut[] = [];
  let from = 0;
  for (const span of here) {
    const cut = lines(utf8, span);
    if (gone.has(span)) cuts.push({ start: startOfTurn(utf8, span, cut.start, from), end: cut.end });
    from = Math.max(from, cut.end);
  }
  const isShared = merged(cuts).some(({ start, end }) => {
    const next = starts.findIndex((one) => one >= start);
    const before = left[next === -1 ? left.length - 1 : next - 1];
    return (next !== -1 && (starts[next] ?? 0) < end) || (before !== undefined && before.end > start);
  });
  return isShared ? undefined : cuts;
}

/** What somebody who is no participant said after the person, in five of their words that nobody else says. */
function echoesOf(theirs: ReadonlySet<Span>, here: readonly Span[], spans: readonly Span[]): readonly Span[] {
  const [one] = theirs;
  const byOthers = new Set(
    spans.flatMap(({ participantId, text }) =>
      participantId === undefined || participantId === one?.participantId ? [] : [...runsOf(text)],
    ),
  );
  const asked = new Set<string>();
  const said = new Set<string>();
  return here.filter((span) => {
    const runs = runsOf(span.text);
    if (theirs.has(span)) {
      for (const run of runs) if (!asked.has(run) && !byOthers.has(run)) said.add(run);
      return false;
    }
    if (span.role === "participant") return false;
    if (!runs.isDisjointFrom(said)) return true;
    for (const run of runs) asked.add(run);
    return false;
  });
}

/** Where a turn starts: lines before it with nothing but its speaker, a time, a number or blanks belong to it. */
function startOfTurn(utf8: Uint8Array, { speaker = "" }: Span, start: number, least: number): number {
  const decoder = new TextDecoder();
  let first = start;
  while (first > least) {
    const above = Math.max(least, utf8.lastIndexOf(newline, first - 2) + 1);
    const line = decoder.decode(utf8.subarray(above, first));
    const rest = speaker === "" ? line : line.replace(speaker, "");
    if (/[\p{L}]/u.test(rest)) break;
    first = above;
  }
  return first;
}

/** The whole lines that a range is on. */
function lines(utf8: Uint8Array, { start, end }: Cut): Cut {
  const before = start === 0 ? -1 : utf8.lastIndexOf(newline, start - 1);
  const after = utf8.indexOf(newline, Math.max(start, end - 1));
  return { start: before + 1, end: after === -1 ? utf8.length : after + 1 };
}

function merged(cuts: readonly Cut[]): readonly Cut[] {
  const joined: { start: number; end: number }[] = [];
  for (const { start, end } of cuts.toSorted((a, b) => a.start - b.start)) {
    const last = joined.at(-1);
    if (last !== undefined && start <= last.end) last.end = Math.max(last.end, end);
    else joined.push({ start, end });
  }
  return joined;
}

/** What is left of a source. */
export function withoutCuts(utf8: Uint8Array, cuts: readonly Cut[]): Uint8Array {
  const kept: Uint8Array[] = [];
  let from = 0;
  for (const { start, end } of [...cuts, { start: utf8.length, end: utf8.length }]) {
    kept.push(utf8.subarray(from, start));
    from = end;
  }
  return Buffer.concat(kept);
}

/** Where a byte of a source is after the cuts. */
export function afterCuts(offset: number, cuts: readonly Cut[]): number {
  const gone = cuts.map(({ start, end }) => Math.max(0, Math.min(end, offset) - start));
  return offset - gone.reduce((sum, one) => sum + one, 0);
}

/** The lines of a source that the cuts take, as in `2, 5-7`. */
export function linesOfCuts(utf8: Uint8Array, cuts: readonly Cut[]): string {
  const lineAt = (offset: number): number => {
    let line = 1;
    for (let at = utf8.indexOf(newline); at !== -1 && at < offset; at = utf8.indexOf(newline, at + 1))
      line += 1;
    return line;
  };
  return cuts
    .map(({ start, end }) => [lineAt(start), lineAt(end - 1)])
    .map(([first, last]) => (first === last ? `${first}` : `${first}-${last}`))
    .join(", ");
}
