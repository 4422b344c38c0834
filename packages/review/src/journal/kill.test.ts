import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { seededRandom } from "@persona/statistics";
import { sized } from "@persona/test-support";
import { afterAll, beforeAll, expect, it } from "vitest";
import { readWholeJournal } from "./read-journal.ts";

const worker = fileURLToPath(new URL("../testing/append-worker.ts", import.meta.url));

// each is a process of its own, which has to load everything first
const kills = sized(20, 2);

let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "persona-journal-kill-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it("loses no entry that was said to be saved, and doubles none, however often a process is killed", async () => {
  const path = join(folder, "edits.jsonl");
  const random = seededRandom(21);
  const saved: string[] = [];
  for (let run = 1; run <= kills; run += 1) {
    const child = spawn(process.execPath, ["--conditions", "@persona/source", worker, path, String(run)]);
    let said = "";
    const left = 1 + random.below(30);
    child.stdout.setEncoding("utf8").on("data", (text: string) => {
      said += text;
      if (said.split("\n").length > left) child.kill("SIGKILL");
    });
    await once(child, "close");
    saved.push(...said.split("\n").slice(0, -1));
  }
  const { lines, faults } = readWholeJournal(path);
  expect(faults).toEqual([]);
  const names = lines.map(({ entry: { edit } }) => (edit.kind === "rename" ? edit.name : ""));
  expect(saved.length).toBeGreaterThanOrEqual(kills);
  expect(new Set(names).size).toBe(names.length);
  expect(saved.filter((name) => !names.includes(name))).toEqual([]);
});
