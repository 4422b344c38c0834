import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { smallSet } from "../testing/small-set.ts";
import { checkJournal } from "./check-journal.ts";
import type { StoredRun } from "./run-folder.ts";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "persona-journal-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const runOf = (set: StoredRun["set"]): StoredRun => ({
  folder,
  set,
  record: {} as StoredRun["record"],
  root: folder,
});

it("has nothing to say of a run without edits", () => {
  expect(checkJournal(runOf(smallSet()))).toBeUndefined();
});

it("finds a decision in a run that has no journal", () => {
  const set = smallSet();
  const accepted = { entry: "0".repeat(64), who: "Ann" };
  const personas = set.personas.map((persona) => ({
    ...persona,
    goals: persona.goals.map((claim) => ({ ...claim, edited: { accepted } })),
  }));
  expect(checkJournal(runOf({ ...set, personas }))?.problems).toMatchObject([
    { subject: "p1.goals.1", message: expect.stringContaining("no such entry") as string },
  ]);
});
