import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { personaSetReader, scoresReader } from "@persona/contracts";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { runCli } from "./run-cli.ts";
import { root } from "./places.ts";

/** Answers that have nothing to do with each other. */
function survey(): string {
  let state = 23;
  const draw = (of: number): number => {
    state = (state * 1103515245 + 12345) % 2147483648;
    return Math.floor((state / 2147483648) * of);
  };
  const questions: readonly (readonly [string, readonly string[]])[] = [
    ["Which shift do you work?", ["Early", "Late"]],
    ["How do you travel?", ["Bus", "Bike", "Car"]],
    ["Which tool do you use?", ["Saw", "Drill", "Lathe"]],
    ["Where do you eat?", ["Canteen", "Home", "Yard"]],
    ["What do you read?", ["Papers", "Books", "Nothing"]],
    ["Who trains you?", ["A foreman", "A friend", "Nobody"]],
    ["What do you log?", ["Hours", "Parts", "Faults"]],
  ];
  const rows = Array.from({ length: 60 }, () =>
    questions.map(([, answers]) => answers[draw(answers.length)]).join(","),
  );
  return [questions.map(([question]) => question).join(","), ...rows, ""].join("\n");
}

let place = "";
const read = (run: string, name: string): string => readFileSync(join(place, run, name), "utf8");
const standalone = (run: string): number | null =>
  spawnSync(process.execPath, [join(root, "packages/verifier/dist/main.js"), join(place, run)]).status;

beforeAll(async () => {
  place = mkdtempSync(join(tmpdir(), "persona-tiers-"));
  writeFileSync(join(place, "survey.csv"), survey());
  const made = await runCli(
    ["generate", "survey.csv", "--by", "Which shift do you work?", "--out", "run"],
    place,
  );
  expect(made.code, made.err).toBe(0);
});
afterAll(() => rmSync(place, { recursive: true, force: true }));

describe("a run whose score of held-out lift fails", () => {
  it("has each tier a step lower, and its cards, report and explanation say why", async () => {
    const { scores } = scoresReader.parse(JSON.parse(read("run", "scores.json")));
    expect(scores.find(({ name }) => name === "held-out-lift")?.verdict).toBe("fail");
    const { personas } = personaSetReader.parse(JSON.parse(read("run", "personas.json")));
    for (const { tier, lowered } of personas)
      expect([tier, lowered]).toEqual(["anecdotal", { from: "tentative", by: ["held-out-lift"] }]);
    const [card = ""] = readdirSync(join(place, "run", "personas"));
    for (const text of [read("run", `personas/${card}`), read("run", "report.html")])
      expect(text).toContain("a failed score lowers that: knowing the group does not help to guess answers");
    expect((await runCli(["explain", "run"], place)).out).toContain(
      "lowers that to anecdotal: held-out-lift",
    );
  });

  it("is verified as it is, and not where somebody gives it its tier back", async () => {
    expect((await runCli(["verify", "run"], place)).code).toBe(0);
    expect(standalone("run")).toBe(0);
    cpSync(join(place, "run"), join(place, "edited"), { recursive: true });
    const path = join(place, "edited", "personas.json");
    const set = JSON.parse(readFileSync(path, "utf8")) as { personas: Record<string, unknown>[] };
    for (const persona of set.personas) {
      persona["tier"] = "tentative";
      delete persona["lowered"];
    }
    writeFileSync(path, JSON.stringify(set));
    expect((await runCli(["verify", "edited"], place)).code).toBe(4);
    expect(standalone("edited")).toBe(1);
    // scoring lowers it again
    expect((await runCli(["score", "edited"], place)).code).toBe(0);
    expect((await runCli(["verify", "edited", "--quick"], place)).code).toBe(0);
    expect(read("edited", "personas.json")).toContain('"anecdotal"');
  });
});
