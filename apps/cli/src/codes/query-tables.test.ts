import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { queryTables } from "./query-tables.ts";

let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "persona-query-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let made = 0;
function databaseOf(sql: string): string {
  made += 1;
  const path = join(folder, `${made}.qda`);
  const database = new DatabaseSync(path);
  database.exec(sql);
  database.close();
  return path;
}

const rowsIn = async (path: string): Promise<number> =>
  queryTables(path, (query) => query("code_text").length);

/** Rows of 40 characters in pages of 512 bytes. */
const rows = (count: number): string =>
  `pragma page_size = 512; create table code_text (ctid integer primary key, seltext text);
   with recursive n(i) as (select 1 union all select i + 1 from n where i < ${count})
   insert into code_text select i, 'the frozgun is never where I left it, ok' from n`;

describe("a database from somebody else", () => {
  it("gives the rows of its tables, and none of a table that it has not", async () => {
    const path = databaseOf(`${rows(500)}; alter table code_text add column memo text default ''`);
    expect(await rowsIn(path)).toBe(500);
    expect(await queryTables(path, (query) => query("source"))).toEqual([]);
  });

  it.each([
    ["a column that an expression gives", "create table code_text (a, b as (hex(zeroblob(1000000))))"],
    ["a column that was computed", "create table code_text (a, b as (a || a) stored)"],
    ["a table that a module gives", "create virtual table code_text using fts5(seltext)"],
  ])("computes nothing: %s", async (_what, sql) => {
    const path = databaseOf(
      `${sql}; insert into code_text (${sql.includes("fts5") ? "seltext" : "a"}) values (1)`,
    );
    await expect(rowsIn(path)).rejects.toMatchObject({ code: "invalid-record" });
  });

  it("computes nothing: a view in place of a table has no rows", async () => {
    const endless = "with recursive n(i) as (select 1 union all select i + 1 from n) select i as ctid from n";
    expect(await rowsIn(databaseOf(`create view code_text as ${endless}`))).toBe(0);
  });

  it("gives no more than it contains, where pages point to one page many times", async () => {
    const path = databaseOf(rows(400));
    const bytes = readFileSync(path);
    const root = 512 * 1;
    expect(bytes[root]).toBe(5); // the page that lists the others
    const cells = bytes.readUInt16BE(root + 3);
    const first = bytes.readUInt32BE(root + bytes.readUInt16BE(root + 12));
    for (let cell = 0; cell < cells; cell += 1)
      bytes.writeUInt32BE(first, root + bytes.readUInt16BE(root + 12 + 2 * cell));
    bytes.writeUInt32BE(first, root + 8);
    const kept = bytes.subarray(0, 512 * Math.max(first, 2));
    kept.writeUInt32BE(kept.length / 512, 28);
    writeFileSync(path, kept);
    await expect(rowsIn(path)).rejects.toMatchObject({
      code: "invalid-record",
      message: expect.stringContaining("more than it contains"),
    });
  });

  it("is refused without its words where it is broken", async () => {
    const path = databaseOf(rows(400));
    const bytes = readFileSync(path);
    for (const [from, to] of [
      [100, 300],
      [512, 700],
      [1100, bytes.length],
    ] as const) {
      writeFileSync(
        path,
        Buffer.concat([bytes.subarray(0, from), Buffer.alloc(to - from, "frozgun"), bytes.subarray(to)]),
      );
      const error: unknown = await rowsIn(path).catch((reason: unknown) => reason);
      expect(error).toMatchObject({ code: "invalid-record" });
      expect(String(Object(error).message)).not.toContain("frozgun");
    }
  });
});
