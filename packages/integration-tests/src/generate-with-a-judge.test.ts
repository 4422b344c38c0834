import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Claim, PersonaSet } from "@persona/contracts";
import { calibrationPairs } from "@persona/judging";
import { startTestServer } from "@persona/providers-testkit";
import type { TestServer } from "@persona/providers-testkit";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { runCli } from "./run-cli.ts";
import type { CliResult } from "./run-cli.ts";

/** Short interviews: in a group of so few, one persona is made. */
const talks: Readonly<Record<string, string>> = {
  one: "Mara: I settle the gas bill at the counter every month, and then I file the slip.",
  two: "Ole: I never open letters from the landlord, my sister reads them to me.",
  three: "Pia: I keep every slip in a biscuit tin under the stairs.",
  four: "Rut: I phone the office when the meter looks wrong.",
};
/** What the writer claims, with words of what it cites. */
const claims = {
  inTheirWords: ["settle the gas bill", "Settles the gas bill at the counter every month."],
  inOtherWords: ["biscuit tin", "Keeps proof of payment in a biscuit tin."],
  opposite: ["never open letters", "Opens letters from the landlord."],
} as const;
const [own, other, opposite] = Object.values(claims).map(([, text]) => text);

/** Of some claims both are known, with other words said: there this judge errs. */
const known = new Map(calibrationPairs().map(({ claim, isShown }) => [claim, isShown]));
const key = { OPENAI_API_KEY: "x" };

let folder = "";
let server: TestServer;
/** What the judge says of a sentence; the times that it was asked about it are counted from 1. */
let judge: (sentence: string, time: number) => string = () => "shown";

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "persona-judge-"));
  mkdirSync(join(folder, "talks"));
  for (const [name, words] of Object.entries(talks))
    writeFileSync(join(folder, "talks", `${name}.txt`), `Interviewer: How do you pay?\n${words}\n`);
  judge = () => "shown";
  const times = new Map<string, number>();
  server = await startTestServer({
    rule: ({ messages }) => {
      const text = messages[0]?.text ?? "";
      const sentences = [...text.matchAll(/\[(p\d+)\] sentence: "((?:[^"\\]|\\.)*)"/g)];
      if (sentences.length === 0) return { json: draftOf(text, messages.length > 1) };
      const verdicts = sentences.map(([, pair, sentence = ""]) => {
        const time = (times.get(sentence) ?? 0) + 1;
        times.set(sentence, time);
        const isShown = known.get(sentence);
        return {
          pair,
          verdict: isShown === undefined ? judge(sentence, time) : isShown ? "shown" : "not-shown",
        };
      });
      return { json: { verdicts } };
    },
  });
});
afterEach(async () => {
  await server.close();
  rmSync(folder, { recursive: true, force: true });
});

function draftOf(text: string, isRepair: boolean): object {
  const drafted = Object.values(claims).flatMap(([words, claim]) => {
    const [, id] = new RegExp(`\\[(e\\d+)\\][^\\n]*${words}`).exec(text) ?? [];
    return id === undefined ? [] : [{ field: "behaviors", text: claim, evidence: [id] }];
  });
  return { label: "Slips", labelEvidence: ["e1"], claims: isRepair ? [] : drafted, quotes: [] };
}

function persona(args: readonly string[]): Promise<CliResult> {
  return runCli(args, folder, key);
}

function calibrate(model = "second"): Promise<CliResult> {
  const url = server.baseUrl("openai-chat");
  const flags = ["--provider", "openai-compatible", "--base-url", url, "--model", model];
  return persona(["judge", "--calibrate", ...flags]);
}

function judged(command: string, model = "second", ...more: readonly string[]): Promise<CliResult> {
  const url = server.baseUrl("openai-chat");
  const writer = ["--provider", "openai-compatible", "--base-url", url, "--model", "first"];
  const second = ["--judge", `openai-compatible:${model}`, "--judge-base-url", url];
  return persona([command, "talks", ...writer, ...second, ...more]);
}

const generate = (model?: string): Promise<CliResult> => judged("generate", model, "--out", "run");

function readSet(): PersonaSet {
  return JSON.parse(readFileSync(join(folder, "run", "personas.json"), "utf8")) as PersonaSet;
}

/** The verdict on a claim of the writer; undefined where it was dropped. */
function verdictOn(text: string | undefined): Claim["verdict"] | undefined {
  const all = readSet().personas.flatMap((one) => [
    ...one.behaviors,
    ...one.interpretations,
    ...one.assumptions,
  ]);
  return all.find((claim) => claim.text === text)?.verdict;
}

describe("persona generate --judge", () => {
  it("lifts what the rules leave open, keeps what they refuse, and shows how often the judge errs", async () => {
    expect((await calibrate()).code).toBe(0);
    const { code, out, err } = await generate();
    expect(code, err).toBe(0);
    expect([own, other].map(verdictOn)).toEqual(["entailed", "entailed"]);
    // its own words deny it, and no judge can change that
    expect(verdictOn(opposite)).not.toBe("entailed");
    const { judge: record } = readSet().verification;
    expect(record).toMatchObject({ model: "second", asked: 2, lifted: 1, lowered: 0, unsure: 0 });
    const rates = "it called 0 of 168 (0 %) false claims shown, refused 7 of 168 (4 %) true ones";
    const [card] = readSet().personas.map(({ slug }) => `personas/${slug}.md`);
    const page = (name: string): string =>
      readFileSync(join(folder, "run", name), "utf8").replaceAll("\u00A0", " ");
    expect(out.replaceAll("\u00A0", " ")).toContain(rates);
    for (const name of ["report.html", card ?? ""]) expect(page(name)).toContain(rates);
  });

  it("is repeated by verify and resume from the ledger, asking nobody, and an edited verdict is found", async () => {
    await calibrate();
    judge = (sentence) => (sentence === own ? "not-shown" : "shown");
    await generate();
    expect([own, other].map(verdictOn)).toEqual(["near", "entailed"]);
    const asked = (await server.log()).length;
    const verified = await persona(["verify", "run"]);
    expect([verified.code, verified.out]).toEqual([0, expect.stringContaining("came out the same")]);
    const resumed = await persona(["resume", "run"]);
    expect([resumed.code, resumed.out]).toEqual([0, expect.stringContaining("byte for byte")]);
    expect(await server.log()).toHaveLength(asked);
    const path = join(folder, "run", "personas.json");
    writeFileSync(path, readFileSync(path, "utf8").replace('"lifted": 1', '"lifted": 0'));
    expect((await persona(["verify", "run"])).code).toBe(4);
  });

  it("calls what the judge answers in two ways near", async () => {
    await calibrate();
    judge = (_, time) => (time === 1 ? "shown" : "not-shown");
    await generate();
    // also the claim that the rules call entailed
    expect([own, other].map(verdictOn)).toEqual(["near", "near"]);
    expect(readSet().verification.judge).toMatchObject({ lifted: 0, lowered: 1, unsure: 2 });
  });

  it("lets a judge that was not measured, or that wrote the claims, only lower", async () => {
    const unmeasured = await generate();
    expect(verdictOn(other)).toBe("near");
    expect(unmeasured.err).toContain("persona judge --calibrate");
    expect(readSet().verification.judge?.liftsNothing).toBe("not-calibrated");
    rmSync(join(folder, "run"), { recursive: true });
    await calibrate("first");
    await generate("first");
    expect(verdictOn(other)).toBe("near");
    expect(readSet().verification.judge?.liftsNothing).toBe("wrote-the-claims");
  });

  it("counts what the judge takes in the cost and in the estimate", async () => {
    await generate();
    const { usage } = JSON.parse(readFileSync(join(folder, "run", "run.json"), "utf8")) as {
      usage: { inputTokens: { total: number } };
    };
    const answers = readFileSync(join(folder, "run", "ledger.jsonl"), "utf8")
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line) as { type: string; response?: { usage: typeof usage; text: string } })
      .flatMap(({ response }) => response ?? []);
    // a draft, a repair, and the judge twice, whose verdicts stand in the ledger
    expect(answers).toHaveLength(4);
    expect(answers.filter(({ text }) => text.includes("verdicts"))).toHaveLength(2);
    const tokens = answers.reduce((sum, response) => sum + response.usage.inputTokens.total, 0);
    expect(usage.inputTokens.total).toBe(tokens);
    type Estimate = Record<"least" | "most", { requests: number }>;
    const withJudge = JSON.parse((await judged("estimate", "second", "--json")).out) as Estimate;
    expect(withJudge.least.requests).toBe(3);
    expect(withJudge.most.requests).toBe(3 + 20);
  });

  it("needs a model that judges, and rates of error that are its own", async () => {
    const local = await persona(["generate", "talks", "--judge", "local"]);
    expect([local.code, local.err]).toEqual([2, expect.stringContaining("does not judge")]);
    await calibrate("another");
    const wrong = await judged("generate", "second", "--judge-calibration", "judge.json");
    expect([wrong.code, wrong.err]).toEqual([2, expect.stringContaining("rates of error")]);
  });
});
