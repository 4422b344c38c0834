import { statSync } from "node:fs";
import type { DatabaseSync } from "node:sqlite";
import { PersonaError } from "@persona/contracts";
import type { Row } from "@persona/coding";

/** What a row takes in the file at least, and a value of a row that is no text, in bytes. */
const [rowBytes, valueBytes] = [4, 1];

/**
 * Reads a SQLite database, without changing it, by the rows of its tables. The database may be from anybody: only values
 * that are stored in it are read, not what it computes, and not more than fits into it.
 *
 * @param read what is made of them; a table that is not there has no rows
 * @throws PersonaError `invalid-record` where it is broken or made to harm
 */
export async function queryTables<Result>(
  path: string,
  read: (query: (table: string) => readonly Row[]) => Result,
): Promise<Result> {
  const { DatabaseSync } = await withoutWarning(() => import("node:sqlite"));
  return read((table) => {
    try {
      const database = new DatabaseSync(path, { readOnly: true });
      try {
        database.exec("pragma trusted_schema = off; pragma cell_size_check = on");
        return storedRows(database, table, statSync(path).size);
      } finally {
        database.close();
      }
    } catch (cause) {
      // what SQLite says may repeat words of the file
      throw PersonaError.isInstance(cause) ? cause : unreadable("it is broken", cause);
    }
  });
}

function storedRows(database: DatabaseSync, table: string, fileBytes: number): readonly Row[] {
  if (!/^\w+$/.test(table)) throw new TypeError(`${table} is no name of a table`);
  const [entry, ...others] = database
    .prepare("select sql from sqlite_schema where type = 'table' and name = ?")
    .all(table);
  if (entry === undefined) return [];
  const isPlain = others.length === 0 && /^create\s+table\b/i.test(String(entry["sql"]));
  // 2 and 3 mark columns that an expression gives, such as a text of a gigabyte
  const columns = database.prepare("select hidden from pragma_table_xinfo(?)").all(table);
  if (!isPlain || columns.some(({ hidden }) => hidden !== 0))
    throw unreadable("it computes what it should contain");
  const rows: Row[] = [];
  let bytes = 0;
  for (const row of database.prepare(`select * from "${table}"`).iterate()) {
    bytes += rowBytes;
    for (const value of Object.values(row))
      bytes += typeof value === "string" || value instanceof Uint8Array ? value.length : valueBytes;
    // pages that point to one page many times
    if (bytes > 2 * fileBytes) throw unreadable("it gives more than it contains");
    rows.push(row);
  }
  return rows;
}

function unreadable(why: string, cause?: unknown): PersonaError {
  return new PersonaError({
    code: "invalid-record",
    message: `the database of the coded project cannot be read: ${why}`,
    hint: "Open the project in QualCoder, which repairs it, or export it as REFI-QDA (.qdpx).",
    cause,
  });
}

/** Node 22 warns that SQLite is experimental, which no user of ours can act on. */
async function withoutWarning<Result>(act: () => Promise<Result>): Promise<Result> {
  const emitWarning = process.emitWarning.bind(process);
  process.emitWarning = () => undefined;
  try {
    return await act();
  } finally {
    process.emitWarning = emitWarning;
  }
}
