import type { Cells, Column } from "@persona/contracts";
import { clockSeconds, isClock } from "../transcript/clock.ts";
import type { DoubtNote } from "./doubt-note.ts";

const timeHeader =
  /^(?:time|times|time ?code|time ?stamp|start|start ?time|begin|from|offset|position|at|tc ?in)$/i;
const fewestRows = 5;
/** The last row of a recording is later than this much after the first for each row, in seconds. */
const longestRow = 600;

/** Rows in the order of a running time: the lines of a recording, each of which was read as a person. */
export function runningTimes(columns: readonly Column[], cells: readonly Cells[]): DoubtNote | undefined {
  if (!columns.some(({ kind }) => kind === "open-text")) return undefined;
  for (const [index, { header }] of columns.entries()) {
    const texts = timeHeader.test(header.trim()) ? (cells[index]?.text ?? []) : [];
    if (texts.length < fewestRows || !rises(texts)) continue;
    return {
      code: "rows-in-running-time",
      message: `the times in "${header}" rise from row to row, as in the transcript of a recording; each of the ${texts.length} rows was read as a person`,
      option: 'add a column "Speaker" that says who speaks in each row',
      affected: { n: texts.length, of: texts.length },
    };
  }
  return undefined;
}

function rises(texts: readonly string[]): boolean {
  let before = -1;
  for (const text of texts) {
    const seconds = secondsOf(text.trim());
    if (seconds === undefined || seconds <= before || (before >= 0 && seconds > before + longestRow))
      return false;
    before = seconds;
  }
  return true;
}

/** Seconds of a clock without a date, or of a number with a fraction. */
function secondsOf(text: string): number | undefined {
  if (isClock(text)) return clockSeconds(text);
  return /^\d{1,6}\.\d{1,9}$/.test(text) ? Number(text) : undefined;
}
