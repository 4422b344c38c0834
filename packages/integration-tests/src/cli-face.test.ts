import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { cli, examples } from "./places.ts";
import { runCli } from "./run-cli.ts";

let folder = "";

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "persona-face-"));
  cpSync(join(examples, "interviews"), join(folder, "interviews"), { recursive: true });
  cpSync(join(examples, "survey.csv"), join(folder, "survey.csv"));
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Runs a line of shell in which $persona is the CLI. */
function shell(line: string): { readonly status: number | null; readonly out: string; readonly err: string } {
  const env = { ...process.env, node: process.execPath, cli, NO_COLOR: "1" };
  const script = `set -o pipefail; persona() { "$node" "$cli" "$@"; }; ${line}`;
  const { status, stdout, stderr } = spawnSync("bash", ["-c", script], {
    cwd: folder,
    env,
    encoding: "utf8",
  });
  return { status, out: stdout, err: stderr };
}

describe("persona, in a folder of its own", () => {
  it("writes settings without asking where nobody is there to answer, and works by them", async () => {
    expect(
      await runCli(["init", "--inputs", "interviews", "--interviewer", "Interviewer"], folder),
    ).toMatchObject({
      code: 0,
      err: "",
    });
    expect(readFileSync(join(folder, "persona.config.yaml"), "utf8")).toContain('inputs: ["interviews"]');
    expect((await runCli(["load"], folder)).out).toContain("12 sources, 12 participants");
    const again = await runCli(["init"], folder);
    expect(again.code).toBe(2);
    expect(again.err).toContain("--force");
    expect((await runCli(["init", "--yes", "--force", "--count", "2"], folder)).code).toBe(0);
    const { code, out } = await runCli(["generate", "interviews", "--out", "run", "--json"], folder);
    expect({
      code,
      k: (JSON.parse(out) as { segmentation: { requested?: number } }).segmentation.requested,
    }).toEqual({
      code: 0,
      k: 2,
    });
  });

  it.skipIf(spawnSync("script", ["--version"]).status !== 0)(
    "ends, and draws nothing over, under a terminal that knows no width",
    () => {
      const { status, out } = shell(
        `timeout 60 script --quiet --return --command "$node $cli generate interviews --out narrow" /dev/null < /dev/null`,
      );
      expect({ status, isRead: out.includes("Verified:") }).toEqual({ status: 0, isRead: true });
      expect(out).not.toContain("⠋");
    },
  );

  it.each([
    [["genrate", "x"], "Did you mean generate?"],
    [["generate", "x", "--cuont", "3"], "Did you mean --count?"],
    [["generate", "interviews", "--provider", "antropic"], "Did you mean anthropic?"],
  ])("suggests what %j may have meant", async (words, suggestion) => {
    const { code, err } = await runCli(words, folder);
    expect({ code, suggests: err.includes(suggestion) }).toEqual({ code: 2, suggests: true });
  });

  it("is a pipe: reads what comes in, and ends well when whoever reads has read enough", () => {
    expect(shell("cat survey.csv | persona --no-config load - --json").out).toContain('"participants": 149');
    expect(shell("persona export run | head -n 1")).toMatchObject({ status: 0, err: "" });
    expect(shell("persona export run --format csv | head -c 10")).toMatchObject({ status: 0, err: "" });
  });

  it("exports each format to the file that is named, and says so", async () => {
    for (const [name, start] of [
      ["claims.csv", "persona,label"],
      ["personas.json", '{\n  "schemaVersion"'],
      ["codebook.qdc", '<?xml version="1.0" encoding="UTF-8"?>'],
      ["personas.md", "# "],
      ["personas.html", "<!doctype html>"],
    ] as const) {
      expect(await runCli(["export", "run", "--out", name], folder)).toMatchObject({
        code: 0,
        out: `Wrote ${name}\n`,
      });
      expect(readFileSync(join(folder, name), "utf8").slice(0, start.length).toLowerCase()).toBe(
        start.toLowerCase(),
      );
    }
    expect((await runCli(["export", "run", "--out", "personas.doc"], folder)).code).toBe(2);
    expect(await runCli(["export", "run", "--format", "png"], folder)).toMatchObject({ code: 2 });
  });

  it("finds a run the same as itself, and what a wish for fewer groups did", async () => {
    const { out } = await runCli(["compare", "run", "run"], folder);
    expect(out).toMatch(/^\d matched, 0 merged, 0 new, 0 gone\.$/m);
    expect(out).toContain("Answers that changed more than sampling explains: none");
    expect((await runCli(["compare", "run", "nowhere"], folder)).code).toBe(3);
  });

  it("tracks runs, as a table and as a page that loads nothing", async () => {
    const { code, out } = await runCli(["track", "run", "run", "run", "--out", "waves.html"], folder);
    expect(code).toBe(0);
    expect(out).toContain("What changed: run → run (2) → run (3)");
    const page = readFileSync(join(folder, "waves.html"), "utf8");
    expect(page).toContain("No answer changed more than sampling explains. All groups are as before.");
    expect(page).not.toMatch(/(?:src|href)="?https?:|<script/);
    expect(await runCli(["track", "run"], folder)).toMatchObject({ code: 2 });
  });

  it("assigns people to the personas of a run, and says that twelve are too few to fit none", async () => {
    const { code, out } = await runCli(["assign", "run", "interviews", "--out", "people.csv"], folder);
    expect(code).toBe(0);
    expect(out).toMatch(/^12 new people$/m);
    expect(out).toContain("nobody can be said to fit none");
    expect(readFileSync(join(folder, "people.csv"), "utf8").split("\r\n")).toHaveLength(14);
  });
});
