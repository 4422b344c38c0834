import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startTestServer } from "@persona/providers-testkit";
import type { TestServer } from "@persona/providers-testkit";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { runCli } from "./run-cli.ts";
import type { CliResult } from "./run-cli.ts";

const talks: Readonly<Record<string, string>> = {
  ada: "We wash the boat with rain water on Sundays. My neighbour Konstantin Vogelsang lends us the hose.",
  ben: "I wash the boat twice a year, before the harbour opens. The mast stays in the shed.",
  cleo: "Nobody helps me wash the boat. Since my diabetes I only do the deck, and the rest waits.",
  dora: "The boat gets washed by the club. I pay the fee and drink coffee on the pier.",
};
interface KeptAnswers {
  readonly answers: readonly {
    readonly answer: {
      readonly sentences: readonly {
        readonly cites: readonly { readonly spanId: string; readonly text: string }[];
      }[];
      readonly people: { readonly of: number };
    };
  }[];
}
let folder = "";
let server: TestServer;

const persona = async (...words: string[]): Promise<CliResult> => await runCli(words, folder);
const keep = async (...words: string[]): Promise<void> => {
  const { code, err } = await persona("ask", "run", ...words, "--page");
  expect({ code, err }).toEqual({ code: 0, err: "" });
};
const read = (path: string): string => readFileSync(join(folder, "run", path), "utf8");
const kept = (): KeptAnswers => JSON.parse(read("answers.json")) as KeptAnswers;
const verify = async (): Promise<{ code: number | null; out: string }> => {
  const { code, out } = await persona("verify", "run");
  return { code, out };
};
const everyFile = (): readonly (readonly [string, string])[] =>
  readdirSync(join(folder, "run"), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) => [path, readFileSync(path, "utf8")]);

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "persona-kept-"));
  mkdirSync(join(folder, "talks"));
  for (const [name, words] of Object.entries(talks))
    writeFileSync(
      join(folder, "talks", `${name}.txt`),
      `Interviewer: Who washes the boat?\n${name}: ${words}\n`,
    );
  server = await startTestServer({
    rule: ({ messages }) => {
      const id = /(e\d+) [^\n]*twice a year/.exec(messages[0]?.text ?? "")?.[1] ?? "e0";
      return { json: { sentences: [{ text: "They wash the boat twice a year.", cites: [id] }] } };
    },
  });
  const { code, err } = await persona("generate", "talks", "--out", "made");
  expect({ code, err }).toMatchObject({ code: 0 });
});
afterAll(async () => {
  await server.close();
  rmSync(folder, { recursive: true, force: true });
});
beforeEach(() => {
  rmSync(join(folder, "run"), { recursive: true, force: true });
  cpSync(join(folder, "made"), join(folder, "run"), { recursive: true });
});

describe("an answer that is put into the report", () => {
  it("is a page of its own with links to the evidence, and the run is verified with it", async () => {
    await keep("Who washes the boat?");
    await keep("Who washes the boat?", "--persona", "1");
    const page = read("report.html");
    expect(page).toContain('<a href="#answers">Questions</a>');
    expect(page).toContain('<article class="answer" id="answer-2"');
    expect(page).toMatch(
      /<article class="answer" id="answer-1".*?I wash the boat twice a year.*?href="#e\d+"/s,
    );
    expect(readdirSync(join(folder, "run", "answers"))).toEqual([
      "who-washes-the-boat-2.md",
      "who-washes-the-boat.md",
    ]);
    expect(await verify()).toMatchObject({
      code: 0,
      out: expect.stringContaining("and 2 answers") as string,
    });
    // the same question again replaces its answer
    await keep("Who washes the boat?");
    expect(kept().answers).toHaveLength(2);
  });

  it("names nobody and shows no words about somebody's health", async () => {
    await keep("Who lends Konstantin Vogelsang the hose?");
    await keep("Who washes the boat?");
    for (const path of ["answers.json", "report.html", "answers/who-washes-the-boat.md"])
      expect(read(path), path).not.toContain("Vogelsang");
    expect(read("answers/who-washes-the-boat.md")).not.toContain("diabetes");
    const [, section = ""] = /id="answers"(.*?)id="method"/s.exec(read("report.html")) ?? [];
    expect(section).toContain("health, belief or the like are not shown");
    expect(section).not.toContain("diabetes");
    const { code, err } = await persona("ask", "run", "Who?", "--page", "--no-pseudonyms");
    expect(code).toBe(2);
    expect(err).toContain("The report shows no names");
  });

  it("is found by verify where a file of it was changed or added, and a damaged record is refused", async () => {
    await keep("Who washes the boat?");
    const files = ["answers.json", "report.html", "answers/who-washes-the-boat.md"];
    for (const path of files) {
      const changed = read(path).replaceAll(
        /twice a year(?=, before the harbour opens\. The mast)/g,
        "never",
      );
      expect(changed).not.toBe(read(path));
      writeFileSync(join(folder, "run", path), changed);
    }
    writeFileSync(join(folder, "run", "answers", "more.md"), "# Everybody loves it");
    const { code, out } = await verify();
    expect(code).toBe(4);
    for (const path of files) expect(out).toContain(`${path} not-remade`);
    expect(out).toContain("answers/more.md not-remade: the run makes no such page");
    writeFileSync(join(folder, "run", "answers.json"), "{}");
    expect((await persona("verify", "run", "--quick")).code).toBe(3);
  });

  it("follows the edits of researchers", async () => {
    await keep("Who washes the boat?");
    const cite = kept().answers[0]?.answer.sentences.flatMap(({ cites }) => cites);
    const hidden = cite?.find(({ text }) => text.includes("twice a year"))?.spanId ?? "";
    const { code, err } = await persona("edit", "run", "hide", hidden, "--anonymous");
    expect({ code, err }).toEqual({ code: 0, err: "" });
    expect(read("answers.json")).not.toContain("twice a year");
    expect((await verify()).code).toBe(0);
    const { out } = await persona("ask", "run", "Who washes the boat?");
    expect(out).not.toContain("twice a year");
  });

  it("is taken out again", async () => {
    await keep("Who washes the boat?");
    expect((await persona("ask", "run", "Who washes the boat?", "--remove")).out).toContain("Took 1 answer");
    expect(existsSync(join(folder, "run", "answers.json"))).toBe(false);
    expect(read("report.html")).not.toContain('id="answers"');
    expect((await verify()).code).toBe(0);
    expect((await persona("ask", "run", "Who washes the boat?", "--remove")).code).toBe(2);
  });

  it("keeps what a model wrote only with its answer in the ledger", async () => {
    const url = server.baseUrl("openai-chat");
    const model = ["--provider", "openai-compatible", "--base-url", url, "--model", "first"];
    const { code } = await runCli(["ask", "run", "Who washes the boat?", "--page", ...model], folder, {
      OPENAI_API_KEY: "x",
    });
    expect(code).toBe(0);
    expect(read("report.html")).toContain("They wash the boat twice a year.");
    expect((await verify()).code).toBe(0);
    rmSync(join(folder, "run", "questions.ledger.jsonl"));
    expect(await verify()).toMatchObject({ code: 4, out: expect.stringContaining("answers.json") as string });
  });

  it("is answered again without who withdrew", async () => {
    await keep("Who washes the boat?");
    await keep("Who said the mast stays in the shed?");
    await keep("What happens at the pier?", "--persona", "1");
    const { code, out, err } = await persona("edit", "run", "withdraw", "P002", "--anonymous");
    expect({ code, err }).toMatchObject({ code: 0 });
    expect(out).toContain("1 question in the report answered again, without a model; 2 left out");
    for (const [path, text] of everyFile()) {
      expect(text.includes("twice a year"), path).toBe(false);
      expect(text.includes("mast stays in the shed"), path).toBe(false);
    }
    expect(kept().answers.map(({ answer }) => answer.people.of)).toEqual([3]);
    expect((await verify()).code).toBe(0);
  });
});
