import { answersIn } from "@persona/contracts";
import type { Column, Table } from "@persona/contracts";
import { numberIn } from "./number-in.ts";
import { answerRow } from "../people/people.ts";
import type { Person } from "../people/people.ts";

/** One column with each person's answers as numbers of levels. */
export interface CodedColumn {
  readonly column: Column;
  /** Position of the column in its table. */
  readonly index: number;
  /** What the numbers stand for; in order for an ordinal or a numeric column. */
  readonly levels: readonly string[];
  /** Whether the order of levels means anything. */
  readonly ordered: boolean;
  /** 1 where the person answered, also by choosing nothing. */
  readonly answered: Uint8Array;
  /** Levels chosen by person p: `chosen[offsets[p]]` up to `chosen[offsets[p + 1]]`. */
  readonly offsets: Int32Array;
  readonly chosen: Int32Array;
}

const countable = new Set(["ordinal", "multi-select", "nominal", "numeric"]);

/** Codes every closed column of a table for the given people, but for those whose answers may identify a person or are of rows. */
export function codeSurvey(table: Table, people: readonly Person[]): readonly CodedColumn[] {
  return table.columns.flatMap((column, index) =>
    countable.has(column.kind) && column.pii === undefined && column.perRow !== true
      ? [codeColumn(table, column, index, people)]
      : [],
  );
}

function codeColumn(table: Table, column: Column, index: number, people: readonly Person[]): CodedColumn {
  const texts = table.cells[index]?.text ?? [];
  const read = column.kind === "numeric" ? numericReader(column, texts, people) : levelReader(column);
  const answered = new Uint8Array(people.length);
  const offsets = new Int32Array(people.length + 1);
  const chosen: number[] = [];
  people.forEach((person, position) => {
    const text = textOf(person, column, texts);
    const codes = read.codes(text);
    for (const code of codes) chosen.push(code);
    offsets[position + 1] = chosen.length;
    const isUnselected = column.unselected !== undefined && text.trim() === column.unselected;
    answered[position] = codes.length > 0 || isUnselected ? 1 : 0;
  });
  const ordered = column.kind === "ordinal" || column.kind === "numeric";
  return { column, index, levels: read.levels, ordered, answered, offsets, chosen: Int32Array.from(chosen) };
}

function textOf(person: Person, column: Column, texts: readonly string[]): string {
  const row = answerRow(person, column, texts);
  return row === undefined ? "" : (texts[row] ?? "");
}

interface Reader {
  readonly levels: readonly string[];
  readonly codes: (text: string) => readonly number[];
}

function levelReader(column: Column): Reader {
  const numbers = new Map(column.levels.map((level, number) => [level, number]));
  const memory = new Map<string, readonly number[]>();
  return {
    levels: column.levels,
    codes: (text) => {
      const known = memory.get(text);
      if (known !== undefined) return known;
      const codes = [...new Set(answersIn(column, text).flatMap(({ level }) => numbers.get(level) ?? []))];
      memory.set(text, codes);
      return codes;
    },
  };
}

/** Numbers are coded in thirds of the people: up to, between and above two values that occur. */
function numericReader(column: Column, texts: readonly string[], people: readonly Person[]): Reader {
  const valueOf = (text: string): number | undefined =>
    numberIn(column, answersIn(column, text)[0]?.level ?? "");
  const values = people
    .flatMap((person) => valueOf(textOf(person, column, texts)) ?? [])
    .sort((a, b) => a - b);
  const low = values[Math.floor(values.length / 3)] ?? 0;
  const high = values[Math.floor((2 * values.length) / 3)] ?? 0;
  return {
    levels: [`${low} or less`, `more than ${low}, up to ${high}`, `more than ${high}`],
    codes: (text) => {
      const value = valueOf(text);
      if (value === undefined) return [];
      return [value <= low ? 0 : value <= high ? 1 : 2];
    },
  };
}

/** The levels one person chose. */
export function chosenBy(coded: CodedColumn, person: number): Int32Array {
  return coded.chosen.subarray(coded.offsets[person], coded.offsets[person + 1]);
}
