import { basename } from "node:path";
import { PersonaError } from "@persona/contracts";
import { DataLoader } from "@persona/loader";
import type { SheetAnswer, SheetKey } from "@persona/print";
import { z } from "zod";

const supported = z.enum(["yes", "partly", "no"]);

/**
 * The answers of a sheet that somebody filled in; statements that they left open are left out.
 *
 * @throws PersonaError `invalid-record`, and what loading throws
 */
export async function readSheetAnswers(path: string, signal: AbortSignal): Promise<readonly SheetAnswer[]> {
  const rows = await rowsOf(path, ["number", "supported"], signal);
  return rows.flatMap((row): SheetAnswer[] => {
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
 * @throws PersonaError `invalid-record`, and what loading throws
 */
export async function readSheetKey(path: string, signal: AbortSignal): Promise<readonly SheetKey[]> {
  const rows = await rowsOf(path, ["number", "statement_id", "words_of"], signal);
  return rows.map((row) => ({
    number: numberOf(row, path),
    claimId: row["statement_id"] ?? "",
    quotesOf: row["words_of"] ?? "",
  }));
}

type Row = Readonly<Record<string, string | undefined>>;

/** The rows of a table, read as research is: separators, encodings, sheets and all. */
async function rowsOf(path: string, names: readonly string[], signal: AbortSignal): Promise<readonly Row[]> {
  const { tables } = await new DataLoader().loadAsync([path], { signal });
  const rows = tables.flatMap(({ columns, cells }): Row[] => {
    const at = names.map((name) => columns.findIndex(({ header }) => header === name));
    if (at.includes(-1)) return [];
    const texts = at.map((index) => cells[index]?.text ?? []);
    return (texts[0] ?? []).map((_, row) =>
      Object.fromEntries(names.map((name, index) => [name, texts[index]?.[row]])),
    );
  });
  if (rows.length > 0) return rows;
  throw new PersonaError({
    code: "invalid-record",
    message: `${basename(path)} is no table with the columns ${names.join(", ")}`,
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
