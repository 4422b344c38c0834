import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { PersonaError } from "@persona/contracts";
import type { SheetAnswer, SheetKey } from "@persona/report";
import papaparse from "papaparse";
import { z } from "zod";

const supported = z.enum(["yes", "partly", "no"]);

/**
 * The answers of a sheet that somebody filled in; statements that they left open are left out.
 *
 * @throws PersonaError `path-not-found`, `invalid-record`
 */
export function readSheetAnswers(path: string): readonly SheetAnswer[] {
  return rowsOf(path, ["number", "supported"]).flatMap((row): SheetAnswer[] => {
    const said = (row["supported"] ?? "").trim().toLowerCase();
    if (said === "") return [];
    const answer = supported.safeParse(said);
    if (answer.success) return [{ number: numberOf(row, path), supported: answer.data }];
    throw new PersonaError({
      code: "invalid-record",
      message: `statement ${numberOf(row, path)} of ${basename(path)} has another answer than yes, partly or no`,
      hint: "Write yes, partly or no into the column supported, or leave it empty.",
    });
  });
}

/**
 * The key of a sheet.
 *
 * @throws PersonaError `path-not-found`, `invalid-record`
 */
export function readSheetKey(path: string): readonly SheetKey[] {
  return rowsOf(path, ["number", "statement_id", "words_of"]).map((row) => ({
    number: numberOf(row, path),
    claimId: row["statement_id"] ?? "",
    quotesOf: row["words_of"] ?? "",
  }));
}

type Row = Readonly<Record<string, string | undefined>>;

function rowsOf(path: string, columns: readonly string[]): readonly Row[] {
  let text: string;
  try {
    text = readFileSync(path, "utf8");
  } catch (cause) {
    throw new PersonaError({
      code: "path-not-found",
      message: `${path} cannot be read`,
      hint: "Check the path.",
      cause,
    });
  }
  const { data, meta } = papaparse.parse<Row>(text, { header: true, skipEmptyLines: "greedy" });
  const missing = columns.filter((column) => meta.fields?.includes(column) !== true);
  if (missing.length === 0) return data;
  throw new PersonaError({
    code: "invalid-record",
    message: `${basename(path)} has no column ${missing.join(", ")}`,
    hint: "Give the table that persona sheet wrote, filled in, and its key.",
  });
}

function numberOf({ number }: Row, path: string): number {
  const found = Number(number);
  if (Number.isSafeInteger(found) && found > 0) return found;
  throw new PersonaError({
    code: "invalid-record",
    message: `a row of ${basename(path)} has no number`,
    hint: "Leave the column number as persona sheet wrote it.",
  });
}
