import { execFileSync, spawnSync } from "node:child_process";
import { chmodSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { cli, examples, root } from "./places.ts";
import { runCli } from "./run-cli.ts";
import { sarifErrors } from "./sarif-schema.ts";

let folder = "";

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "persona-gates-"));
  cpSync(join(examples, "interviews", "interview-01.txt"), join(folder, "research", "interview-01.txt"));
  writeFileSync(join(folder, "good.md"), "One said “They went in the jar”.\n");
  writeFileSync(join(folder, "bad.md"), "One said\n“They went in the biscuit jar”.\n");
  mkdirSync(join(folder, "bin"));
  // stands for the package on the registry, and takes the words behind its name
  writeFileSync(
    join(folder, "bin", "npx"),
    `#!/bin/sh\nshift; shift\nexec ${JSON.stringify(process.execPath)} ${JSON.stringify(cli)} "$@"\n`,
  );
  chmodSync(join(folder, "bin", "npx"), 0o755);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it("a log in SARIF names the kind, the line and the column of each wrong quote", async () => {
  const { code, out } = await runCli(["check", "bad.md", "--sources", "research", "--sarif"], folder);
  expect(code).toBe(4);
  expect(JSON.parse(out)).toMatchObject({
    version: "2.1.0",
    runs: [
      {
        tool: { driver: { name: "persona check", rules: [{ id: "nearly" }] } },
        results: [
          {
            ruleId: "nearly",
            locations: [
              {
                physicalLocation: {
                  artifactLocation: { uri: "bad.md" },
                  region: { startLine: 2, startColumn: 2 },
                },
              },
            ],
          },
        ],
      },
    ],
  });
  const good = await runCli(["check", "good.md", "--sources", "research", "--sarif"], folder);
  expect([good.code, JSON.parse(good.out)]).toMatchObject([0, { runs: [{ results: [] }] }]);
});

it.each([
  ["bad.md", "One said\n“They went in the biscuit jar”.\n", ["nearly"]],
  [
    "all kinds 100 % für.md",
    `They read reviews: “I don't read reviews”. A “read reviews before I buy” was nobody's.\n\n“Nobody ever asked me about the weather on the moon”. “So walk me through the last time” is theirs. “Ich habe meine Quittungen nie jemandem gezeigt”.\n20 of 40 agree.\n`,
    ["impossible-count", "nearly"],
  ],
  ["page.html", "<p>One said</p><blockquote>They went in the biscuit jar</blockquote>", ["nearly"]],
  ["empty.md", "Nothing is quoted.\n", []],
])("a log in SARIF of %s is valid by the official schema", async (name, text, rules) => {
  writeFileSync(join(folder, name), text);
  const { out } = await runCli(["check", name, "--sources", "research", "--sarif"], folder);
  const log = JSON.parse(out) as { runs: { results: { ruleId: string }[] }[] };
  expect(sarifErrors(log)).toEqual([]);
  const found = log.runs.flatMap(({ results }) => results.map(({ ruleId }) => ruleId));
  expect(found).toEqual(expect.arrayContaining(rules));
});

it("the official schema refuses a log that is none", () => {
  const log = { version: "2.1.0", runs: [{ tool: { driver: {} }, results: [{ message: {} }] }] };
  expect(sarifErrors(log)).toContain("/runs/0/tool/driver must have required property 'name'");
});

// the scripts are for a shell
describe.skipIf(process.platform === "win32")("as real processes", () => {
  const path = (): string => [join(folder, "bin"), process.env["PATH"]].join(delimiter);

  it("the action passes and fails, and no input becomes a command", () => {
    const action = readFileSync(join(root, "action.yml"), "utf8");
    const script = /run: (npx .+)/.exec(action)?.[1] ?? "";
    const run = (report: string): { readonly status: number | null; readonly stdout: string } =>
      spawnSync("bash", ["-e", "-c", script], {
        cwd: folder,
        encoding: "utf8",
        env: { ...process.env, PATH: path(), REPORT: report, SOURCES: "research", VERSION: "latest" },
      });
    expect(run("good.md")).toMatchObject({ status: 0, stdout: "" });
    const bad = run("bad.md");
    expect(bad.status).toBe(4);
    expect(bad.stdout).toMatch(/^::error file=bad\.md,line=2,col=2::nearly/);
    expect(run("good.md; touch harmed").status).toBe(3);
  });

  it("the hook stops a commit with a wrong quote", () => {
    const git = (...words: string[]): string => execFileSync("git", words, { cwd: folder, encoding: "utf8" });
    git("init", "-q");
    const hooks = readFileSync(join(root, ".pre-commit-hooks.yaml"), "utf8");
    const entry = join(root, /entry: (\S+)/.exec(hooks)?.[1] ?? "");
    const hook = `#!/bin/sh\nexec ${JSON.stringify(entry)} research $(git diff --cached --name-only)\n`;
    writeFileSync(join(folder, ".git", "hooks", "pre-commit"), hook, { mode: 0o755 });
    const commit = (file: string): number | null => {
      git("add", file);
      const words = ["-c", "user.name=A", "-c", "user.email=a@example.com", "commit", "-q", "-m", file];
      return spawnSync("git", words, { cwd: folder, env: { ...process.env, PATH: path() } }).status;
    };
    expect(commit("good.md")).toBe(0);
    expect(commit("bad.md")).not.toBe(0);
    expect(git("ls-tree", "--name-only", "HEAD").trim()).toBe("good.md");
  });
});
