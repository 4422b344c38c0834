import type { LossNote } from "../losses/loss-note.ts";

/** Headers that are all different and none of them blank. */
export interface NamedColumns {
  readonly headers: readonly string[];
  readonly losses: readonly LossNote[];
}

/** Gives a blank header the name of its place and a repeated one a number, and reports both. */
export function nameColumns(written: readonly string[]): NamedColumns {
  const taken = new Set(written);
  const seen = new Set<string>();
  const blank: number[] = [];
  const repeated: string[] = [];
  const numbers = new Map<string, number>();
  const headers = written.map((header, index) => {
    if (header.trim() === "") {
      blank.push(index + 1);
      return unique(`column ${index + 1}`, taken, numbers);
    }
    if (!seen.has(header)) {
      seen.add(header);
      return header;
    }
    repeated.push(header);
    return unique(header, taken, numbers);
  });
  const losses: LossNote[] = [];
  if (blank.length > 0) {
    losses.push({
      code: "blank-header",
      message: `${blank.length} ${blank.length === 1 ? "column has" : "columns have"} no header (${list(blank)}); named after ${blank.length === 1 ? "its" : "their"} place`,
      count: blank.length,
    });
  }
  if (repeated.length > 0) {
    losses.push({
      code: "duplicate-header",
      message: `${repeated.length} ${repeated.length === 1 ? "header repeats an earlier one" : "headers repeat earlier ones"} (${list(repeated)}); numbered`,
      count: repeated.length,
    });
  }
  return { headers, losses };
}

/** @param numbers the last number that was given to each name, so that a name that comes often is not tried from 2 on */
function unique(name: string, taken: Set<string>, numbers: Map<string, number>): string {
  let number = numbers.get(name) ?? 1;
  let candidate = number === 1 ? name : `${name} (${number})`;
  while (taken.has(candidate)) {
    number += 1;
    candidate = `${name} (${number})`;
  }
  numbers.set(name, number);
  taken.add(candidate);
  return candidate;
}

function list(items: readonly (string | number)[]): string {
  return items.slice(0, 3).join(", ") + (items.length > 3 ? ", …" : "");
}
