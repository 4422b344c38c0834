import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { fakeTerminal } from "../testing/fake-terminal.ts";
import { runWords } from "../run-words.ts";

/** Enough for a card. */
const talk =
  "I keep the keys in a tin by the door. I want a bigger hook for the boat shed. What annoys me is the gate that never closes. I need a second lamp for the winter months. Every evening I sweep the floor before I lock up.";
let folder = "";

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "persona-list-"));
  writeFileSync(join(folder, "notes.txt"), `Interviewer: How is it?\n\nAnn: ${talk}\n\nBen: ${talk}\n`);
  const terminal = fakeTerminal({ cwd: folder });
  expect(await runWords(["generate", join(folder, "notes.txt"), "--out", "runs/first"], terminal)).toBe(0);
  mkdirSync(join(folder, "broken"));
  writeFileSync(join(folder, "broken", "run.json"), "{}");
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("persona list", () => {
  it("names the runs of a folder and of its folder runs, and says of a broken one that it is unreadable", async () => {
    const terminal = fakeTerminal({ cwd: folder });
    expect(await runWords(["list", "--json"], terminal)).toBe(0);
    const runs = JSON.parse(terminal.written.out) as Record<string, unknown>[];
    expect(runs.map(({ folder: name, state }) => [name, state])).toEqual([
      [join("runs", "first"), "finished"],
      ["broken", "unreadable"],
    ]);
  });

  it.skipIf(process.platform === "win32")("passes over a folder that cannot be read", async () => {
    mkdirSync(join(folder, "odd"));
    symlinkSync("ledger.jsonl", join(folder, "odd", "ledger.jsonl"));
    const terminal = fakeTerminal({ cwd: folder });
    expect(await runWords(["list", "--json"], terminal)).toBe(0);
    expect(terminal.written.out).not.toContain("odd");
  });

  it("says how to make one where there is none", async () => {
    const terminal = fakeTerminal({ cwd: folder });
    expect(await runWords(["list", "nowhere"], terminal)).toBe(0);
    expect(terminal.written.out).toContain("persona generate <path>");
  });

  it("helps where a command was given no run", async () => {
    const terminal = fakeTerminal({ cwd: folder });
    expect(await runWords(["verify"], terminal)).toBe(2);
    expect(terminal.written.err).toContain(join("runs", "first"));
  });
});

it("-V prints the version, as -v does", async () => {
  const [upper, lower] = [fakeTerminal(), fakeTerminal()];
  expect(await runWords(["-V"], upper)).toBe(0);
  expect(await runWords(["-v"], lower)).toBe(0);
  expect(upper.written.out).toBe(lower.written.out);
});

it("an estimate needs no key, a pilot does", async () => {
  const words = ["estimate", join(folder, "notes.txt"), "--provider", "openai"];
  const terminal = fakeTerminal({ cwd: folder, environment: {} });
  expect(await runWords(words, terminal)).toBe(0);
  expect(terminal.written.out).toContain("cost");
  expect(await runWords([...words, "--pilot"], terminal)).toBe(2);
});
