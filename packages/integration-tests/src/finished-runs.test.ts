import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { examples } from "./places.ts";
import { runCli } from "./run-cli.ts";
import type { CliResult } from "./run-cli.ts";

let folder = "";

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "persona-finished-"));
  cpSync(join(examples, "interviews"), join(folder, "interviews"), { recursive: true });
  expect((await persona("generate", "interviews", "--out", "drawn", "--population", "20")).code).toBe(0);
  expect((await persona("generate", "interviews", "--out", "plain")).code).toBe(0);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function persona(...args: readonly string[]): Promise<CliResult> {
  return runCli(args, folder);
}

function copied(from: string, name: string, without: readonly string[]): string {
  cpSync(join(folder, from), join(folder, name), { recursive: true });
  for (const file of without) rmSync(join(folder, name, file));
  return name;
}

describe("a finished run from which a file was taken", () => {
  it.each([
    ["the totals of its population", ["population.json"]],
    ["the profiles of its population", ["profiles.jsonl"]],
    ["both", ["population.json", "profiles.jsonl"]],
    ["both, and its ledger", ["population.json", "profiles.jsonl", "ledger.jsonl"]],
  ])("is not verified without %s", async (what, files) => {
    expect((await persona("verify", "drawn")).code).toBe(0);
    const run = copied("drawn", `without ${what}`, files);
    const { code, out } = await persona("verify", run);
    expect(code).toBe(4);
    expect(out).toContain("is missing");
  });

  it("is not verified with profiles that nobody counted", async () => {
    const run = copied("plain", "with profiles", []);
    writeFileSync(join(folder, run, "profiles.jsonl"), readFileSync(join(folder, "drawn", "profiles.jsonl")));
    expect((await persona("verify", run)).code).toBe(4);
    expect(existsSync(join(folder, run, "population.json"))).toBe(false);
    expect((await persona("verify", "plain")).code).toBe(0);
  });
});

describe("a finished run that is somewhere else", () => {
  it("is verified and made again under another name", async () => {
    const run = copied("plain", "renamed", []);
    expect(await persona("verify", run)).toMatchObject({ code: 0 });
    expect(await persona("resume", run)).toMatchObject({ code: 0 });
  });

  it("is verified where its sources moved along, and where they are named", async () => {
    const run = copied("plain", join("moved", "runs", "plain"), []);
    cpSync(join(folder, "interviews"), join(folder, "moved", "interviews"), { recursive: true });
    const sources = ["--sources", join("moved", "interviews")];
    expect(await persona("verify", run, ...sources)).toMatchObject({ code: 0 });
    cpSync(join(folder, "plain"), join(folder, "moved", "plain"), { recursive: true });
    expect(await persona("verify", join("moved", "plain"))).toMatchObject({ code: 0 });
  });
});

describe("a report that finds everything that was said", () => {
  it("is made again as it is by verify, which finds a word that somebody put in", async () => {
    const run = copied("plain", "with all words", []);
    expect(await persona("report", run, "--with-all-words")).toMatchObject({ code: 0, err: "" });
    const path = join(folder, run, "report.html");
    const page = readFileSync(path, "utf8");
    expect(page.length).toBeGreaterThan(readFileSync(join(folder, "plain", "report.html"), "utf8").length);
    expect(await persona("verify", run)).toMatchObject({ code: 0 });
    writeFileSync(path, page.replace("\tinterview-01.txt\tline ", "\tinterview-02.txt\tline "));
    const { code, out } = await persona("verify", run);
    expect(code).toBe(4);
    expect(out).toContain("report.html");
  });
});

describe("scores with other options than the run's own", () => {
  it("are not held against those of the run; the same options are", async () => {
    const run = copied("plain", "scored", []);
    const path = join(folder, run, "scores.json");
    const scores = readFileSync(path, "utf8");
    writeFileSync(path, scores.replace(/"full": false/, '"full": true'));
    const other = await persona("resume", run);
    expect(other.code).toBe(0);
    expect(other.out).toContain("byte for byte");
    writeFileSync(path, scores.replace(/"personas": \d+/, '"personas": 99'));
    const edited = await persona("resume", run);
    expect(edited.code).toBe(4);
    expect(edited.out).toContain("scores.json");
  });

  it("are those of persona score --full", { timeout: 120_000 }, async () => {
    const run = copied("plain", "scored in full", []);
    expect((await persona("score", run, "--full")).code).toBe(0);
    expect(await persona("resume", run)).toMatchObject({ code: 0 });
  });
});
