import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { examples, root } from "./places.ts";
import { runCli } from "./run-cli.ts";

interface Answer {
  readonly kind: string;
  readonly sentences: readonly {
    readonly text: string;
    readonly count?: { readonly n: number; readonly of: number };
    readonly cites: readonly { readonly participantId: string; readonly text: string }[];
  }[];
  readonly people: { readonly ids: readonly string[]; readonly of: number };
}

const cli = join(root, "apps", "cli", "dist", "main.js");
let folder = "";

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "persona-ask-"));
  for (const name of ["interview-01.txt", "interview-04.txt", "interview-07.txt"])
    cpSync(join(examples, "interviews", name), join(folder, "interviews", name));
  writeFileSync(
    join(folder, "survey.csv"),
    `Role,Which boat do you sail?\n${Array.from({ length: 12 }, (_, row) => `${row % 3 === 0 ? "student" : "nurse"},${row % 2 === 0 ? "Kayak" : "Ferry"}`).join("\n")}\n`,
  );
  const { code, err } = await runCli(["generate", "interviews", "--out", "run"], folder);
  expect({ code, err }).toMatchObject({ code: 0 });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const ask = async (...words: string[]): Promise<Answer> => {
  const { code, out, err } = await runCli(["ask", ...words, "--json"], folder);
  expect({ code, err }).toEqual({ code: 0, err: "" });
  return JSON.parse(out) as Answer;
};

describe("persona ask", () => {
  it("quotes what was said word for word, and counts who said it", async () => {
    const { kind, sentences } = await ask("interviews", "What happens to receipts?");
    expect(kind).toBe("answered");
    expect(sentences[0]?.count).toEqual({
      n: new Set(sentences[0]?.cites.map((cite) => cite.participantId)).size,
      of: 3,
    });
    const text = ["01", "04", "07"]
      .map((number) => readFileSync(join(folder, "interviews", `interview-${number}.txt`), "utf8"))
      .join("\n");
    const quotes = sentences.flatMap(({ cites }) => cites);
    expect(quotes.length).toBeGreaterThan(3);
    for (const quote of quotes) expect(text).toContain(quote.text);
  });

  it("says that the data do not say, and exits with 0", async () => {
    const { code, out } = await runCli(
      ["ask", "interviews", "What do you think of the moon landing?"],
      folder,
    );
    expect(code).toBe(0);
    expect(out).toContain("The data do not say. Nobody was asked about “moon”");
    expect(out).toContain("never as one of them");
  });

  it("asks the members of a persona of a run, keeps it in the run, and writes a page that leaves the run verified", async () => {
    const { people } = await ask("run", "What happens to receipts?", "--persona", "1", "--page");
    expect(people.ids.length).toBeGreaterThan(0);
    expect(readFileSync(join(folder, "run", "answers", "what-happens-to-receipts.md"), "utf8")).toContain(
      "# What happens to receipts?",
    );
    const lines = readFileSync(join(folder, "run", "questions.jsonl"), "utf8")
      .trim()
      .split("\n");
    expect(JSON.parse(lines[0] ?? "")).toMatchObject({
      persona: "p1",
      answer: { question: "What happens to receipts?" },
    });
    expect((await runCli(["verify", "run", "--quick"], folder)).code).toBe(0);
  });

  it("checks a report that counts in a persona of the run", async () => {
    const { personas } = JSON.parse(readFileSync(join(folder, "run", "personas.json"), "utf8")) as {
      personas: { label: string; segment: { n: number } }[];
    };
    const [{ label, segment } = { label: "", segment: { n: 0 } }] = personas;
    writeFileSync(
      join(folder, "groups.md"),
      `${segment.n} of ${segment.n + 1} ${label} sing. ${segment.n} of ${segment.n} ${label} use the word “submarine”.`,
    );
    const { code, out } = await runCli(["check", "groups.md", "--run", "run"], folder);
    expect(code).toBe(4);
    expect(out).toContain(`is impossible: there are ${segment.n} participants in “${label}”`);
    expect(out).toContain(`is wrong: 0 of ${segment.n}, by the words`);
    expect((await runCli(["check", "groups.md"], folder)).err).toContain("--sources");
  });

  it("asks those who gave an answer", async () => {
    const { people, sentences } = await ask(
      "survey.csv",
      "Which boats do people sail?",
      "--people",
      "Role = student",
    );
    expect(people.of).toBe(4);
    expect(sentences.map(({ text }) => text)).toContain(
      "“Which boat do you sail?”: 2 of 4 people answered “Kayak”.",
    );
  });

  it("answers one question after the other", async () => {
    const { status, stdout } = spawnSync(process.execPath, [cli, "ask", "interviews", "--chat", "--json"], {
      cwd: folder,
      encoding: "utf8",
      input: "What happens to receipts?\nWhat about the moon landing?\n\n",
    });
    expect(status).toBe(0);
    const kinds = stdout
      .trim()
      .split("\n")
      .map((line) => (JSON.parse(line) as Answer).kind);
    expect(kinds).toEqual(["answered", "not-in-the-data"]);
  });

  it.each([
    [["interviews"], "There is no question"],
    [["interviews", "Why?", "--persona", "1"], "--persona needs a run"],
    [["run", "Why?", "--persona", "9"], "There is no persona"],
    [["interviews", "Why?", "--page"], "--page changes the report of a run"],
    [["survey.csv", "Why?", "--people", "hat = red"], "No question is called"],
    [["interviews", "Why?", "--provider", "local"], "does not answer questions"],
  ])("refuses %j", async (words, message) => {
    const { code, err } = await runCli(["ask", ...words], folder);
    expect(code).toBe(2);
    expect(err).toContain(message);
    expect(existsSync(join(folder, "answers"))).toBe(false);
  });
});
