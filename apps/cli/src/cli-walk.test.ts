import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { makeProgram } from "./program.ts";
import { runWords } from "./run-words.ts";
import { fakeTerminal } from "./testing/fake-terminal.ts";

/**
 * What a new user gets wrong first, with every command: nothing given, a place that is not there, an option that does not
 * exist. The page is made with PERSONA_WRITE=1, and is what the commands say otherwise.
 */
const page = new URL("../../../docs/development/cli-walk.md", import.meta.url);

let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "persona-walk-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What each command needs next to the place that is wrong. */
const others: Readonly<Record<string, readonly string[]>> = {
  ask: ["What do they need?"],
  assign: ["new.csv"],
  compare: ["gone-as-well"],
  edit: ["rename", "1", "A label"],
  judge: ["--provider", "openai"],
  queue: ["--queue", "redis://127.0.0.1:1"],
  track: ["gone-as-well"],
  worker: ["--queue", "redis://127.0.0.1:1"],
};
/** These work without anything, or wait for somebody. */
const withoutPlace = new Set(["completion", "help", "init", "list", "mcp", "providers", "serve", "config"]);
/** These reach for a server before anything else. */
const withServer = new Set(["queue", "worker"]);

async function said(words: readonly string[]): Promise<string> {
  const terminal = fakeTerminal({ cwd: folder });
  const code = await runWords(words, terminal);
  const text = terminal.written.err === "" ? terminal.written.out : terminal.written.err;
  const lines = text
    .split("\n")
    .filter((line) => line !== "")
    .slice(0, 2)
    .join(" / ");
  return `${code}: ${lines
    .replaceAll(folder, "…")
    .replaceAll(process.cwd(), "…")
    .replaceAll("<", "&lt;")
    .replaceAll("|", String.raw`\|`)}`;
}

it("every command says what is wrong and what to do, as the page shows", async () => {
  const commands = makeProgram(fakeTerminal(), () => undefined)
    .commands.filter((command) => command.name() !== "complete")
    .toSorted((a, b) => a.name().localeCompare(b.name()));
  const rows: string[] = [];
  for (const command of commands) {
    const name = command.name();
    const isPlain = withoutPlace.has(name) || withServer.has(name);
    const cells = [
      isPlain ? "" : await said([name]),
      isPlain ? "" : await said([name, "gone", ...(others[name] ?? [])]),
      await said([name, "--cuont", "3"]),
    ];
    // no wrong call ends well, and none ends in a fault of the program
    for (const cell of cells.filter((one) => one !== ""))
      expect({ name, cell }).toEqual({
        name,
        cell: expect.stringMatching(/^[2345]: (?:Error|persona): /) as string,
      });
    rows.push(`| \`${name}\` | ${cells.join(" | ")} |`);
  }
  const made = `# What the commands say to a new user

Every command, called wrongly in the three ways that come first: without anything, with a place that is not there, and with an option that does not exist. Each cell is the exit code and the first two lines. A test calls the commands and compares this page (\`apps/cli/src/cli-walk.test.ts\`); \`PERSONA_WRITE=1\` writes it. Commands that work without anything have empty cells.

| command | nothing given | a place that is not there | an option that does not exist |
|---|---|---|---|
${rows.join("\n")}
`;
  if (process.env["PERSONA_WRITE"] === "1") writeFileSync(page, made);
  expect(readFileSync(page, "utf8")).toBe(made);
  // it loads the module of every command
}, 60_000);

it("a run that is not finished is continued, and a folder that is no run is none", async () => {
  for (const name of ["stopped", "empty"]) mkdirSync(join(folder, name));
  writeFileSync(join(folder, "stopped", "ledger.jsonl"), "");
  for (const command of ["verify", "report", "explain", "export"]) {
    expect(await said([command, "stopped"])).toBe(
      "3: Error: The run in …/stopped is not finished. / Continue it: persona resume …/stopped.",
    );
    expect(await said([command, "empty"])).toContain("so it is not a finished run.");
  }
});
