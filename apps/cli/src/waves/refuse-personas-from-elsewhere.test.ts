import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { refusePersonasFromElsewhere } from "./refuse-personas-from-elsewhere.ts";

let cwd = "";
beforeAll(() => {
  cwd = mkdtempSync(join(tmpdir(), "persona-elsewhere-"));
  mkdirSync(join(cwd, "run"));
  for (const name of ["theirs.json", "wall.md"]) writeFileSync(join(cwd, name), "{}");
});
afterAll(() => rmSync(cwd, { recursive: true, force: true }));

it.each([
  ["theirs.json", ["autumn.csv"], "persona score theirs.json --sources autumn.csv shows how many"],
  ["theirs.json", ["Ann's answers.csv", "b"], `--sources 'Ann'\\''s answers.csv' b shows how many`],
  ["wall.md", ["autumn.csv"], "persona check wall.md --sources autumn.csv shows which"],
])("names the command that holds %s against %j", (path, sources, command) => {
  expect(() => refusePersonasFromElsewhere(path, sources, { cwd })).toThrow(
    expect.objectContaining({
      code: "invalid-option",
      message: expect.stringContaining("no rule that says who belongs to them") as string,
      hint: expect.stringContaining(command) as string,
    }),
  );
});

it.each(["run", "nothing"])("leaves %s to what reads runs", (path) => {
  expect(() => refusePersonasFromElsewhere(path, ["autumn.csv"], { cwd })).not.toThrow();
});
