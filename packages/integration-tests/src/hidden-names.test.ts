import {
  appendFileSync,
  cpSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startTestServerInProcess } from "@persona/providers-testkit";
import type { TestServer } from "@persona/providers-testkit";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { examples } from "./places.ts";
import { runCli } from "./run-cli.ts";
import type { CliResult } from "./run-cli.ts";

/** A name that nothing in the sources shows to be one, so that only the user can hide it. */
const name = "Quellwort";

let folder = "";
let server: TestServer;

beforeAll(async () => {
  server = await startTestServerInProcess({ rule: "persona" });
});
afterAll(() => server.close());
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "persona-hidden-"));
  cpSync(join(examples, "interviews"), join(folder, "interviews"), { recursive: true });
  for (const file of readdirSync(join(folder, "interviews"))) {
    const path = join(folder, "interviews", file);
    writeFileSync(path, readFileSync(path, "utf8").replaceAll("receipts", `receipts of ${name}`));
  }
  appendFileSync(join(folder, "names.txt"), `# ours\n${name}\n`);
  await server.configure({ rule: "persona" });
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function persona(...args: readonly string[]): Promise<CliResult> {
  return runCli(args, folder, { OPENAI_API_KEY: "k" });
}

const remote = (): string[] => ["--base-url", server.baseUrl("openai-responses")];
const ask = (): string[] => ["--provider", "openai", ...remote()];

async function sent(): Promise<string> {
  return JSON.stringify((await server.log()).map(({ body }) => body));
}

const read = (path: string): string => readFileSync(join(folder, path), "utf8");
/** Whether a file shows the name; the file itself is too long for a message. */
const shows = (path: string): boolean => read(path).includes(name);

describe("names that the user hides", () => {
  it("stay hidden when a run goes on: it asks for the same names before anything is sent", async () => {
    const pilot = await persona(
      "estimate",
      "interviews",
      ...ask(),
      "--pilot",
      "1",
      "--out",
      "run",
      "--hide",
      name,
    );
    expect(pilot.code).toBe(0);
    expect(await sent()).toContain("receipts of [person-");
    expect(read("run/ledger.jsonl")).not.toContain(name);
    const before = (await server.log()).length;
    for (const flags of [[], ["--hide", "Somebody"], ["--hide", name, "Somebody"]]) {
      const { code, err } = await persona("resume", "run", ...remote(), ...flags);
      expect(code).toBe(2);
      expect(err).toContain("--hide/--names");
      expect(err).not.toContain(name);
    }
    expect(await server.log()).toHaveLength(before);
    expect(await persona("resume", "run", ...remote(), "--names", "names.txt")).toMatchObject({ code: 0 });
    expect(await server.log()).toHaveLength(3);
    expect(await sent()).not.toContain(name);
  });

  it("are refused where the run was started with none", async () => {
    expect((await persona("generate", "interviews", "--out", "run")).code).toBe(0);
    expect(await persona("resume", "run", "--hide", name)).toMatchObject({ code: 2 });
    expect((await persona("resume", "run")).code).toBe(0);
  });

  it("are in no file that a local run shows, and a finished one is rebuilt with the same flags", async () => {
    expect((await persona("generate", "interviews", "--out", "run", "--hide", name)).code).toBe(0);
    expect(["run/personas.json", "run/report.html"].filter(shows)).toEqual([]);
    expect(await persona("resume", "run", "--hide", name)).toMatchObject({ code: 0 });
    const { code, out } = await persona(
      "resume",
      "run",
      "--names",
      "names.txt",
      "--offline",
      "--out",
      "again",
    );
    expect({ code, out }).toMatchObject({ code: 0 });
    expect(shows("again/report.html")).toBe(false);
    expect((await persona("resume", "run")).code).toBe(2);
  });

  it("are hidden in a report that is drawn again, which shows no words around quotes without them", async () => {
    expect((await persona("generate", "interviews", "--out", "run", "--hide", name)).code).toBe(0);
    const made = read("run/report.html");
    expect(made.includes('class="asked"')).toBe(true);
    expect((await persona("report", "run", "--hide", name)).code).toBe(0);
    expect(read("run/report.html") === made).toBe(true);
    expect((await persona("score", "run", "--names", "names.txt")).code).toBe(0);
    expect(read("run/report.html") === made).toBe(true);
    const bare = await persona("report", "run");
    expect(bare).toMatchObject({ code: 0 });
    expect(bare.err).toContain("--hide/--names");
    expect(shows("run/report.html")).toBe(false);
    const scored = await persona("score", "run");
    expect(scored.code).toBe(2);
    expect(scored.err).toContain("--hide/--names");
    expect(["run/scores.json", "run/report.html"].filter(shows)).toEqual([]);
  });

  it("stay hidden from whoever asks the run, and from agents", async () => {
    expect((await persona("generate", "interviews", "--out", "run", "--hide", name)).code).toBe(0);
    const question = ["ask", "run", "What happens to receipts?", "--page"];
    const refused = await persona(...question);
    expect({ code: refused.code, out: refused.out }).toEqual({ code: 2, out: "" });
    expect(refused.err).toContain("--hide");
    expect((await persona("mcp", "--run", "run")).code).toBe(2);

    const answered = await persona(...question, "--names", "names.txt");
    expect(answered.code).toBe(0);
    expect(answered.out).toContain("receipts of [person-");
    expect(answered.out).not.toContain(name);
    expect(shows("run/questions.jsonl")).toBe(false);
    const pages = readdirSync(join(folder, "run", "answers"));
    expect(pages.map((page) => shows(join("run", "answers", page)))).toEqual([false]);
    // a page is for others; the terminal is the researcher's own
    const open = ["--hide", name, "--no-pseudonyms"];
    expect((await persona(...question, ...open)).code).toBe(2);
    const plain = await persona(...question.slice(0, 3), ...open);
    expect(plain.out).toContain(name);
  });
});

describe("a local pilot", () => {
  it("is part of the run that goes on from it", async () => {
    const { code } = await persona("estimate", "interviews", "--pilot", "3", "--out", "run", "--hide", name);
    expect(code).toBe(0);
    expect((await persona("resume", "run", "--hide", name)).code).toBe(0);
    expect(read("run/ledger.jsonl").match(/"type":"intent"/g)).toHaveLength(3);
  });
});
