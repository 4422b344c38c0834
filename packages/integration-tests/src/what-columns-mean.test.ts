import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { runCli } from "./run-cli.ts";

let folder = "";

interface Loaded {
  readonly tables: readonly {
    readonly columns: readonly { header: string; kind: string; levels: string[]; missing: number }[];
  }[];
}

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "persona-columns-"));
  const rows = Array.from({ length: 60 }, (_, at) => {
    const bakes = at % 5 !== 0;
    return [bakes ? 3 : 1, bakes ? 1 : 2, at % 10 === 0 ? 9 : bakes ? 2 : 1, bakes ? "mild" : "hot"].join(
      ",",
    );
  });
  writeFileSync(join(folder, "bread.csv"), `q1,q2,q3,heat\n${rows.join("\n")}\n`);
  writeFileSync(
    join(folder, "meanings.json"),
    JSON.stringify({
      q1: { question: "How often do you bake?", labels: { 1: "Never", 2: "Sometimes", 3: "Often" } },
      q2: { question: "Where do you buy flour?", labels: { 1: "Mill", 2: "Shop" } },
    }),
  );
});

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

describe("what columns mean", () => {
  const said = [
    "--dictionary",
    "meanings.json",
    "--missing",
    "q3=9",
    "--kind",
    "heat=ordinal: mild, warm, hot",
  ];

  it("is read from a data dictionary and from options", async () => {
    const { code, out, err } = await runCli(["load", "bread.csv", "--json", ...said], folder);
    expect({ code, err }).toEqual({ code: 0, err: "" });
    const columns = (JSON.parse(out) as Loaded).tables[0]?.columns ?? [];
    expect(columns.map(({ kind, levels, missing }) => [kind, levels, missing])).toEqual([
      ["ordinal", ["Never", "Often"], 0],
      ["nominal", ["Mill", "Shop"], 0],
      ["nominal", ["2", "1"], 6],
      ["ordinal", ["mild", "warm", "hot"], 0],
    ]);
  });

  it("stands on the cards, and is checked again from the run alone", async () => {
    const made = await runCli(["generate", "bread.csv", "--out", "run", "--count", "2", ...said], folder);
    expect({ code: made.code, err: made.err }).toEqual({ code: 0, err: "" });
    const set = readFileSync(join(folder, "run", "personas.json"), "utf8");
    expect(set).toMatch(/often/i);
    expect(set).toContain("q1");
    rmSync(join(folder, "meanings.json"));
    expect((await runCli(["verify", "run"], folder)).code).toBe(0);
    expect((await runCli(["resume", "run"], folder)).out).toContain("the same, byte for byte");
  });

  it("is an error for a column that no table has, and for a kind that there is not", async () => {
    const mistyped = await runCli(["load", "bread.csv", "--kind", "heet=nominal"], folder);
    expect(mistyped).toMatchObject({ code: 2 });
    expect(mistyped.err).toContain('Did you mean "heat"?');
    expect((await runCli(["load", "bread.csv", "--missing", "q9=9"], folder)).code).toBe(2);
    expect((await runCli(["load", "bread.csv", "--kind", "heat=ordered"], folder)).err).toContain(
      "Kinds are",
    );
  });
});
