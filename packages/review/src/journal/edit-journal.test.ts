import { execFileSync } from "node:child_process";
import {
  appendFileSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Edit } from "@persona/contracts";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { EditJournal } from "./edit-journal.ts";
import { readJournal, readWholeJournal } from "./read-journal.ts";

const target = { id: "p1", key: "a".repeat(64) };
const named = (name: string): Edit => ({ kind: "rename", persona: target, name });
const now = () => new Date(Date.UTC(2026, 0, 2));

let folder: string;
let path: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "persona-journal-"));
  path = join(folder, "edits.jsonl");
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

async function write(...names: readonly string[]): Promise<void> {
  using journal = await EditJournal.open(path, { now });
  for (const name of names) journal.append({ edit: named(name), who: "Ann", why: "because" });
}
const lines = (): readonly string[] => readFileSync(path, "utf8").trimEnd().split("\n");
const faultsOf = (...texts: readonly string[]) => {
  writeFileSync(path, texts.map((text) => `${text}\n`).join(""));
  return readJournal(path).faults.map(({ line }) => line);
};

describe("EditJournal", () => {
  it("adds entries that each hold the hash of the one before, over several openings", async () => {
    await write("One", "Two");
    await write("Three");
    const { lines: read, faults, head } = readWholeJournal(path);
    expect(read.map(({ entry }) => [entry.n, entry.previous])).toEqual([
      [1, null],
      [2, read[0]?.hash],
      [3, read[1]?.hash],
    ]);
    expect(faults).toEqual([]);
    expect(head).toBe(read[2]?.hash);
    expect(read[0]?.entry).toMatchObject({ at: "2026-01-02T00:00:00.000Z", who: "Ann", why: "because" });
  });

  it("makes no file before there is an entry", async () => {
    await write();
    expect(existsSync(path)).toBe(false);
    expect(readJournal(path)).toMatchObject({ lines: [], head: undefined });
  });

  it("finds an entry that was changed, taken out or moved; the last one needs the head that the outputs hold", async () => {
    await write("One", "Two", "Three");
    const [one = "", two = "", three = ""] = lines();
    const { head } = readJournal(path);
    expect(faultsOf(one, two, three)).toEqual([]);
    expect(faultsOf(one.replace("One", "Other"), two, three)).toEqual([2]);
    expect(faultsOf(one.replace("Ann", "Eve"), two, three)).toEqual([2]);
    expect(faultsOf(one, three)).toEqual([2]);
    expect(faultsOf(two, three)).toEqual([1, 2]);
    expect(faultsOf(two, one, three)).toEqual([1, 2, 3]);
    expect(faultsOf(one, "{}", three)).toEqual([2, 3]);
    expect(faultsOf(one, two)).toEqual([]);
    expect(readJournal(path).head).not.toBe(head);
  });

  it("does not build on a journal that was edited", async () => {
    await write("One", "Two");
    writeFileSync(path, readFileSync(path, "utf8").replace("One", "Other"));
    await expect(EditJournal.open(path)).rejects.toMatchObject({ code: "invalid-record" });
    // and gives the lock free
    await expect(EditJournal.open(path)).rejects.toMatchObject({ code: "invalid-record" });
  });

  it("removes a last line that was not finished, with the next entry", async () => {
    await write("One");
    const whole = readFileSync(path, "utf8");
    appendFileSync(path, '{"schemaVersion":2,"n":2,"prev');
    using journal = await EditJournal.open(path, { now });
    expect(journal.tornBytes).toBeGreaterThan(0);
    journal.append({ edit: named("Two") });
    expect(readFileSync(path, "utf8").startsWith(`${whole}{`)).toBe(true);
    expect(readWholeJournal(path).lines).toHaveLength(2);
  });

  it("belongs to one at a time", async () => {
    using _ = await EditJournal.open(path);
    await expect(EditJournal.open(path)).rejects.toMatchObject({ code: "run-in-use" });
  });

  it("refuses a link, and texts with control characters or none", async () => {
    using journal = await EditJournal.open(path, { now });
    for (const name of ["", "a\nb", "\u001B[31mred", "turned \u202E around", "x".repeat(2001)])
      expect(() => journal.append({ edit: named(name) })).toThrow(
        expect.objectContaining({ code: "invalid-option" }),
      );
    expect(existsSync(path)).toBe(false);
    symlinkSync(join(folder, "other"), join(folder, "link.jsonl"));
    await expect(EditJournal.open(join(folder, "link.jsonl"))).rejects.toMatchObject({ code: "not-trusted" });
  });

  it.skipIf(process.platform === "win32")("is not read through a link, nor from a pipe", () => {
    symlinkSync("/dev/zero", join(folder, "link.jsonl"));
    execFileSync("mkfifo", [join(folder, "pipe.jsonl")]);
    for (const name of ["link.jsonl", "pipe.jsonl"])
      expect(() => readJournal(join(folder, name))).toThrow(expect.objectContaining({ code: "not-trusted" }));
  });

  it("refuses a journal of a newer version by its name", () => {
    writeFileSync(path, `${JSON.stringify({ schemaVersion: 9, n: 1 })}\n`);
    expect(() => readJournal(path)).toThrow(/newer version/);
  });
});
