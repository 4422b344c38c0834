import { cpSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { examples } from "./places.ts";
import { runCli } from "./run-cli.ts";
import { runProcess } from "./run-process.ts";

let folder = "";

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "persona-exit-"));
  cpSync(join(examples, "interviews"), join(folder, "interviews"), { recursive: true });
  expect(await runCli(["generate", "interviews", "--out", "run"], folder)).toMatchObject({ code: 0 });
  cpSync(join(folder, "run"), join(folder, "edited"), { recursive: true });
  writeFileSync(join(folder, "interviews", "interview-01.txt"), "Interviewer: Why?\nAna: Because.\n");
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Every other test asks the command for its exit code; here the process gives it. */
describe("the process of persona", () => {
  it.each([
    [0, "done", ["load", "interviews"], ""],
    [2, "a wrong command line", ["generate", "interviews", "--cuont", "3"], "Did you mean --count?"],
    [3, "input that cannot be used", ["generate", "nowhere"], "nothing at"],
    [4, "a source that has changed", ["verify", "run"], ""],
    [
      5,
      "output that cannot be written",
      ["report", "edited", "--out", "interviews/interview-01.txt/a.html"],
      "a.html",
    ],
  ] as const)("ends with %i: %s", (code, _, args, says) => {
    const ran = runProcess(args, folder);
    expect(ran.code).toBe(code);
    expect(ran.err).toContain(says);
    expect(ran.out + ran.err).not.toMatch(/\n\s+at .*:\d+:\d+/);
  });
});
