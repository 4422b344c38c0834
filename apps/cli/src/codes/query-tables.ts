import type { Row } from "@persona/coding";

/**
 * Reads a SQLite database, without changing it, by the rows of its tables.
 *
 * @param read what is made of them; a table that is not there has no rows
 */
export async function queryTables<Result>(
  path: string,
  read: (query: (table: string) => readonly Row[]) => Result,
): Promise<Result> {
  const { DatabaseSync } = await withoutWarning(() => import("node:sqlite"));
  const database = new DatabaseSync(path, { readOnly: true });
  try {
    const tables = new Set(
      database
        .prepare("select name from sqlite_master where type = 'table'")
        .all()
        .map(({ name }) => name),
    );
    return read((table) =>
      tables.has(table) && /^\w+$/.test(table) ? database.prepare(`select * from ${table}`).all() : [],
    );
  } finally {
    database.close();
  }
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
