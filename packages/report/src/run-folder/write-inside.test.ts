import {
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { writeInside } from "./write-inside.ts";

let around: string;
let folder: string;

beforeEach(() => {
  around = mkdtempSync(join(tmpdir(), "persona-inside-"));
  folder = join(around, "run");
});
afterEach(() => rmSync(around, { recursive: true, force: true }));

describe("writeInside", () => {
  it("writes a file, and the folders on the way", () => {
    expect(writeInside(folder, "personas/1-a.md", "x", { mode: 0o600 })).toBe(
      join(folder, "personas/1-a.md"),
    );
    expect(readFileSync(join(folder, "personas/1-a.md"), "utf8")).toBe("x");
    expect(lstatSync(join(folder, "personas/1-a.md")).mode & 0o777).toBe(0o600);
  });

  it.each([
    "../out",
    "..",
    "",
    ".",
    "a/../../out",
    "/etc/out",
    "../run-2/out",
    "a\0b",
    `${"../".repeat(30)}tmp/out`,
  ])("refuses %j", (name) => {
    expect(() => writeInside(folder, name, "x")).toThrow(
      expect.objectContaining({ code: "output-not-writable" }),
    );
    expect(existsSync(join(around, "out"))).toBe(false);
  });

  it("follows no link: neither one that a folder is, nor one in place of the file or of its first part", () => {
    const mine = join(around, "mine");
    mkdirSync(join(mine, "sub"), { recursive: true });
    writeFileSync(join(mine, "secret"), "kept");
    mkdirSync(folder);
    symlinkSync(mine, join(folder, "personas"));
    for (const name of ["personas/1-a.md", "personas/sub/1-a.md", "personas/new/1-a.md"])
      expect(() => writeInside(folder, name, "x")).toThrow(/outside/);
    expect(existsSync(join(mine, "new"))).toBe(false);
    symlinkSync(join(mine, "secret"), join(folder, "scores.json"));
    symlinkSync(join(mine, "secret"), join(folder, "scores.json.part"));
    symlinkSync(join(mine, "made"), join(folder, "report.html.part"));
    for (const name of ["scores.json", "report.html"]) writeInside(folder, name, "x");
    expect(readFileSync(join(mine, "secret"), "utf8")).toBe("kept");
    expect(existsSync(join(mine, "made"))).toBe(false);
    expect(lstatSync(join(folder, "scores.json")).isSymbolicLink()).toBe(false);
  });

  it("writes into a folder that the user reaches through a link", () => {
    mkdirSync(folder);
    symlinkSync(folder, join(around, "link"));
    writeInside(join(around, "link"), "a.md", "x");
    expect(readFileSync(join(folder, "a.md"), "utf8")).toBe("x");
  });
});
