import type { Locator } from "@persona/contracts";
import type { LossNote } from "../losses/loss-note.ts";
import type { RawColumn, RawTable } from "../table/raw-table.ts";
import type { Utterance } from "./utterance.ts";
import { noSpeakersNote } from "./recogniser-labels.ts";
import { areStretches } from "./recogniser-times.ts";
import { cleanLabel, labelMeaning } from "./speaker-label.ts";

const speakerHeader = /^(?:speakers?|speaker[ _-]?(?:name|label|id)|who|talker|voice)$/i;
const roleHeader = /^role$/i;
const textHeader =
  /^(?:words?|text|utterances?|transcript(?:ion)?|content|message|body|dialogue|sentence|speech|said|line|turn)$/i;
const timeHeader =
  /^(?:time|timestamp|time[ _-]?stamp|start|start[ _-]?time|timecode|time[ _-]?code|begin)$/i;

const endHeader = /^(?:end|end[ _-]?(?:time|ms)|stop)$/i;

/** A table that turned out to be a transcript. */
export interface TableTranscript {
  /** `prose`, one voice, where no column says who speaks. */
  readonly kind: "transcript" | "prose";
  readonly utterances: readonly Utterance[];
  readonly losses: readonly LossNote[];
}

/**
 * Reads a table as a transcript when it has a speaker column and a text column, or a text column and two of times
 * that follow each other, as speech recognisers write them: one utterance a row. Other columns, but for a time, are
 * left out and reported.
 */
export function tableTranscript(table: RawTable): TableTranscript | undefined {
  const words = find(table, textHeader);
  const speaker = find(table, speakerHeader) ?? (words === undefined ? undefined : roleColumn(table));
  if (words === undefined) return undefined;
  const time = find(table, timeHeader);
  const end = speaker === undefined ? find(table, endHeader) : undefined;
  if (speaker === undefined && !areTimes(table, time, end)) return undefined;
  const utterances: Utterance[] = [];
  for (let row = 0; row < table.rowCount; row += 1) {
    const text = words.cells.text[row] ?? "";
    if (text.trim() === "") continue;
    const label = cleanLabel(speaker?.cells.text[row] ?? "");
    const stamp = time?.cells.text[row]?.trim() ?? "";
    const locator: Locator = {
      line: table.lines[row] ?? 0,
      row: row + 1,
      column: words.header,
      ...(stamp === "" ? {} : { time: stamp }),
    };
    utterances.push({
      ...(label === "" ? {} : { label }),
      ...(isNobodys(label, speaker) || isDirection(text) ? { role: "other" as const } : {}),
      start: words.cells.start[row] ?? 0,
      end: words.cells.end[row] ?? 0,
      locator,
      text,
    });
  }
  const used = [words, speaker, time, end].filter((column) => column !== undefined);
  const unused = unusedColumns(table, used);
  return speaker === undefined
    ? { kind: "prose", utterances, losses: [...unused, noSpeakersNote(utterances.length)] }
    : { kind: "transcript", utterances, losses: unused };
}

/** Whether two columns are where the stretches of a recording begin and end. */
function areTimes(table: RawTable, start: RawColumn | undefined, end: RawColumn | undefined): boolean {
  if (start === undefined || end === undefined || table.rowCount < 2) return false;
  return areStretches(
    Array.from({ length: table.rowCount }, (_, row) => ({
      start: start.cells.text[row]?.trim(),
      end: end.cells.text[row]?.trim(),
    })),
  );
}

function isNobodys(label: string, speaker: RawColumn | undefined): boolean {
  return speaker !== undefined && (label === "" || labelMeaning(label) === "nobody");
}

function find(table: RawTable, header: RegExp): RawColumn | undefined {
  return table.columns.find((column) => header.test(column.header.trim()));
}

/** A column called `role` contains speakers when all that it contains are roles. */
function roleColumn(table: RawTable): RawColumn | undefined {
  const column = find(table, roleHeader);
  if (column === undefined) return undefined;
  const labels = [...column.counts.counts.keys()].filter((text) => text.trim() !== "");
  const areRoles = labels.every((label) => ["asks", "answers", "numbered"].includes(labelMeaning(label)));
  return areRoles && labels.length > 0 ? column : undefined;
}

function isDirection(text: string): boolean {
  return /^\s*(?:\[[^\]]*\]|\([^()]*\))[\s.]*$/.test(text);
}

function unusedColumns(table: RawTable, used: readonly RawColumn[]): LossNote[] {
  const unused = table.columns.filter(
    (column) => !used.includes(column) && column.cells.text.some((text) => text.trim() !== ""),
  );
  if (unused.length === 0) return [];
  const names = unused.map((column) => `"${column.header}"`).join(", ");
  return [
    {
      code: "column-left-out",
      message: `the table was read as a transcript; ${unused.length === 1 ? "its column" : "its columns"} ${names} ${unused.length === 1 ? "is" : "are"} left out`,
      count: unused.length,
    },
  ];
}
