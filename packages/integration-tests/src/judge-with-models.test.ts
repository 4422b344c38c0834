import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startTestServer } from "@persona/providers-testkit";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { runCli } from "./run-cli.ts";
import type { CliResult } from "./run-cli.ts";

let folder = "";

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "persona-judging-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Words that only false claims of the pairs have: a model that knows them errs seldom. */
const telltale = /\b(?:always|everybody|disgraceful|kondo)\b/i;

/** Calibrates a model that answers each sentence as the test asks. */
async function calibrate(answer: (sentence: string) => string, ...args: string[]): Promise<CliResult> {
  const server = await startTestServer({
    rule: (request) => ({
      json: {
        verdicts: [
          ...(request.messages[0]?.text ?? "").matchAll(/\[(p\d+)\] sentence: "((?:[^"\\]|\\.)*)"/g),
        ].map(([, pair, sentence = ""]) => ({ pair, verdict: answer(sentence) })),
      },
    }),
  });
  try {
    const flags = [
      "--provider",
      "openai-compatible",
      "--base-url",
      server.baseUrl("openai-chat"),
      "--model",
      "m",
    ];
    return await runCli(["judge", "--calibrate", ...flags, ...args], folder, { OPENAI_API_KEY: "x" });
  } finally {
    await server.close();
  }
}

describe("persona judge --calibrate", () => {
  it("says of a model that always agrees that it lifts nothing, and keeps its rates of error", async () => {
    const { code, out, err } = await calibrate(() => "shown");
    expect(code, err).toBe(0);
    expect(out).toContain("false claims that it called shown    168 of 168 (100 %)");
    expect(out).toContain("It lifts no claim");
    const kept: unknown = JSON.parse(readFileSync(join(folder, "judge.json"), "utf8"));
    expect(kept).toMatchObject({
      judge: { model: "m" },
      pairs: 336,
      falselyShown: { n: 168, of: 168 },
      falselyRefused: { n: 0, of: 168 },
    });
  });

  it("shows by kind where a model errs", async () => {
    const { out } = await calibrate(
      (sentence) => (telltale.test(sentence) ? "not-shown" : "shown"),
      "--json",
    );
    const { byKind } = JSON.parse(out) as {
      byKind: readonly { kind: string; falselyShown: { n: number } }[];
    };
    const wrong = new Map(byKind.map(({ kind, falselyShown }) => [kind, falselyShown.n]));
    expect([wrong.get("quantifier"), wrong.get("whole group"), wrong.get("hearsay")]).toEqual([0, 0, 7]);
  });

  it("needs something to do, and a model", async () => {
    const nothing = await runCli(["judge", "--provider", "openai"], folder, { OPENAI_API_KEY: "x" });
    expect([nothing.code, nothing.err]).toEqual([2, expect.stringContaining("persona judge --calibrate")]);
    const local = await runCli(["judge", "--calibrate", "--provider", "local"], folder);
    expect([local.code, local.err]).toEqual([2, expect.stringContaining("does not judge")]);
  });
});
