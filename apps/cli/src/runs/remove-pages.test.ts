import { mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { removeOtherPages } from "./remove-pages.ts";

let place = "";
beforeEach(() => {
  place = mkdtempSync(join(tmpdir(), "persona-cards-"));
  mkdirSync(join(place, "run"));
});
afterEach(() => rmSync(place, { recursive: true, force: true }));

it("removes cards that are no more, and no other file", () => {
  mkdirSync(join(place, "run/personas"));
  for (const name of ["1-new.md", "1-old.md", "notes.txt"])
    writeFileSync(join(place, "run/personas", name), "");
  removeOtherPages(join(place, "run"), "personas", new Set(["personas/1-new.md"]));
  expect(readdirSync(join(place, "run/personas"))).toEqual(["1-new.md", "notes.txt"]);
});

it.skipIf(process.platform === "win32")("removes nothing of a folder that a link leads to", () => {
  mkdirSync(join(place, "private"));
  writeFileSync(join(place, "private/diary.md"), "");
  symlinkSync("../private", join(place, "run/personas"));
  expect(() => removeOtherPages(join(place, "run"), "personas", new Set())).toThrow(
    expect.objectContaining({ code: "output-not-writable" }),
  );
  expect(readdirSync(join(place, "private"))).toEqual(["diary.md"]);
});
