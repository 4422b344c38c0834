import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { cli } from "./places.ts";
import { runCli } from "./run-cli.ts";

let folder = "";

const has = (shell: string): boolean => spawnSync(shell, ["-c", "exit 0"]).status === 0;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "persona-completion-"));
  mkdirSync(join(folder, "bin"));
  symlinkSync(cli, join(folder, "bin", "persona"));
  writeFileSync(join(folder, "survey.csv"), "a\n1\n");
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

const environment = (): NodeJS.ProcessEnv => ({
  ...process.env,
  PATH: `${join(folder, "bin")}${delimiter}${process.env["PATH"]}`,
});

/** What bash offers after each of some lines, asked as its own completion asks. */
function offeredByBash(lines: readonly (readonly string[])[]): string[][] {
  const asking = lines.map(
    (words) => `
COMP_WORDS=(${words.map((word) => `'${word}'`).join(" ")}); COMP_CWORD=${words.length - 1}; COMP_LINE="${words.join(" ")}"; COMP_POINT=\${#COMP_LINE}
$handler 2>/dev/null
echo "\${COMPREPLY[*]}"`,
  );
  const script = `
source <(persona completion bash)
shopt -s progcomp
handler=$(complete -p persona | sed -n 's/.*-F \\([^ ]*\\).*/\\1/p')
${asking.join("")}`;
  const { stdout } = spawnSync("bash", ["--norc", "-c", script], {
    cwd: folder,
    env: environment(),
    encoding: "utf8",
  });
  return stdout
    .trimEnd()
    .split("\n")
    .map((line) => line.trim().split(/\s+/));
}

describe("persona completion", () => {
  it("offers commands, options, their values and files in bash", () => {
    expect(
      offeredByBash([
        ["persona", "gen"],
        ["persona", "generate", "--prov"],
        ["persona", "generate", "--provider", "an"],
        ["persona", "export", "run", "--format", "qdp"],
      ]),
    ).toEqual([["generate"], ["--provider"], ["anthropic"], ["qdpx"]]);
  });

  it.each(["bash", "zsh", "fish"])("writes a script for %s", async (shell) => {
    const { code, out, err } = await runCli(["completion", shell], folder);
    expect({ code, err }).toEqual({ code: 0, err: "" });
    expect(out).toContain("persona complete --");
  });

  // skipped where the shell is not installed, unless everything must run
  const mayBeAbsent = process.env["PERSONA_REQUIRE_ALL"] === undefined;
  for (const shell of ["bash", "zsh", "fish"]) {
    it.skipIf(mayBeAbsent && !has(shell))(`writes a script that ${shell} takes`, async () => {
      const script = join(folder, `completion.${shell}`);
      writeFileSync(script, (await runCli(["completion", shell], folder)).out);
      const { status, stderr } = spawnSync(shell, ["-n", script], { encoding: "utf8" });
      expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
    });
  }

  it("writes a script for PowerShell", async () => {
    expect((await runCli(["completion", "powershell"], folder)).out).toContain("Register-ArgumentCompleter");
  });

  it("leaves names of files to the shell", async () => {
    expect((await runCli(["complete", "--", "generate", ""], folder)).out).toBe(":0\n");
  });

  it("names the shells there are when asked for another", async () => {
    const { code, err } = await runCli(["completion", "tcsh"], folder);
    expect(code).toBe(2);
    expect(err).toContain("bash, zsh, fish, powershell");
  });
});
