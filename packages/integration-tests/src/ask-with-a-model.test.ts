import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startTestServer } from "@persona/providers-testkit";
import type { TestServer } from "@persona/providers-testkit";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { runCli } from "./run-cli.ts";
import type { CliResult } from "./run-cli.ts";

const talks: Readonly<Record<string, string>> = {
  one: "Mara: I settle the gas bill at the counter every month, and then I file the slip.",
  two: "Ole: The gas bill goes to my sister. I never open letters from the landlord.",
  three: "Pia: I pay the gas bill by phone, and I keep every slip in a biscuit tin.",
  four: "Rut: The gas bill is late again. I phone the office when the meter looks wrong.",
};
let folder = "";
let server: TestServer;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "persona-ask-model-"));
  mkdirSync(join(folder, "talks"));
  for (const [name, words] of Object.entries(talks))
    writeFileSync(
      join(folder, "talks", `${name}.txt`),
      `Interviewer: How do you pay the gas bill?\n${words}\n`,
    );
  server = await startTestServer({ rule: ({ messages }) => ({ json: answerTo(messages[0]?.text ?? "") }) });
  expect((await runCli(["generate", "talks", "--out", "run"], folder)).code).toBe(0);
});
afterAll(async () => {
  await server.close();
  rmSync(folder, { recursive: true, force: true });
});

/** One sentence that the words show, and one for each way to fail. */
function answerTo(text: string): object {
  const idOf = (words: string): string =>
    new RegExp(`^.*?(e\\d+) [^\\n]*${words}`, "m").exec(text)?.[1] ?? "e0";
  return {
    sentences: [
      { text: "They keep every slip in a biscuit tin.", cites: [idOf("biscuit tin")] },
      { text: "They throw every slip away.", cites: [idOf("biscuit tin")] },
      { text: "They dream of a solar roof.", cites: [idOf("at the counter")] },
      { text: "3 of 4 people pay at the counter.", cites: [idOf("at the counter")] },
      { text: "I settle the gas bill at the counter.", cites: [idOf("at the counter")] },
      { text: "They settle the gas bill at the counter.", cites: ["e99"] },
      { text: "They settle the gas bill at the counter.", cites: [] },
      { text: "They said “I adore the counter”.", cites: [idOf("at the counter")] },
    ],
  };
}

function ask(place: string, question: string, ...more: readonly string[]): Promise<CliResult> {
  const url = server.baseUrl("openai-chat");
  const model = ["--provider", "openai-compatible", "--base-url", url, "--model", "first"];
  return runCli(["ask", place, question, ...model, ...more], folder, { OPENAI_API_KEY: "x" });
}

interface Answer {
  readonly kind: string;
  readonly sentences: readonly {
    readonly kind: string;
    readonly text: string;
    readonly cites: readonly object[];
  }[];
  readonly dropped: number;
}

describe("persona ask with a model", () => {
  it("keeps the sentence that its citation shows, and drops each that fails", async () => {
    const { code, out, err } = await ask("run", "How do people pay the gas bill?", "--json", "--page");
    expect({ code, err }).toMatchObject({ code: 0 });
    const { sentences, dropped } = JSON.parse(out) as Answer;
    expect(sentences.filter(({ kind }) => kind === "statement").map(({ text }) => text)).toEqual([
      "They keep every slip in a biscuit tin.",
    ]);
    expect(dropped).toBe(7);
    const page = readFileSync(join(folder, "run", "answers", "how-do-people-pay-the-gas-bill.md"), "utf8");
    expect(page).toContain("biscuit tin");
    expect(page).not.toContain("solar roof");
  });

  it("keeps what the model answered in the run, and pays for it once", async () => {
    const before = (await server.log()).length;
    const { out } = await ask("run", "How do people pay the gas bill?", "--json");
    expect((JSON.parse(out) as Answer).dropped).toBe(7);
    expect((await server.log()).length).toBe(before);
    expect(readFileSync(join(folder, "run", "questions.ledger.jsonl"), "utf8")).toContain("biscuit tin");
    expect((await runCli(["verify", "run", "--quick"], folder)).code).toBe(0);
  });

  it("sends nothing where the data do not say, and no name ever", async () => {
    const before = (await server.log()).length;
    const { out } = await ask("talks", "What do people think of the moon landing?", "--json");
    expect(JSON.parse(out)).toMatchObject({ kind: "not-in-the-data", sentences: [] });
    const log = await server.log();
    expect(log.length).toBe(before);
    expect(JSON.stringify(log)).not.toMatch(/Mara|Ole|Pia|Rut/);
    expect(existsSync(join(folder, "talks", "questions.jsonl"))).toBe(false);
  });
});
