import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { ServedFolder } from "@persona/review-page";
import { afterEach, beforeEach, expect, it } from "vitest";
import { fakeTerminal } from "../testing/fake-terminal.ts";
import { folderToServe } from "./folder-to-serve.ts";

let place = "";
let outside = "";
let served: ServedFolder;

function makeRun(folder: string, report = "<p>report"): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "run.json"), "{}");
  writeFileSync(join(folder, "report.html"), report);
}

beforeEach(() => {
  place = realpathSync(mkdtempSync(join(tmpdir(), "persona-serve-")));
  outside = realpathSync(mkdtempSync(join(tmpdir(), "persona-outside-")));
  makeRun(join(place, "first"));
  makeRun(join(place, "runs/second"));
  writeFileSync(join(place, "notes.txt"), "private");
  served = folderToServe(place, {}, fakeTerminal({ cwd: place }));
});
afterEach(() => {
  for (const one of [place, outside]) rmSync(one, { recursive: true, force: true });
});

const folders = (): readonly string[] => served.list().map(({ folder }) => folder);
const reportOf = (folder: string): string | undefined => {
  const found = served.list().find((one) => one.folder === folder);
  const at = found === undefined ? undefined : served.find(found.id);
  const bytes = at === undefined ? undefined : served.report(at);
  return bytes === undefined ? undefined : Buffer.from(bytes).toString();
};

it("gives out the runs of a folder and of its folder runs, by names that are no paths", () => {
  expect(folders()).toEqual(["first", "runs/second"]);
  expect(served.list().map(({ id }) => /^[0-9a-f]{16}$/.test(id))).toEqual([true, true]);
  expect(reportOf("runs/second")).toBe("<p>report");
  expect(served.find("first")).toBeUndefined();
  expect(served.find("../first")).toBeUndefined();
});

it("lists no hidden folder, and nothing behind a link", () => {
  makeRun(join(place, ".secret"));
  makeRun(join(outside, "theirs"));
  symlinkSync(join(outside, "theirs"), join(place, "linked"), "junction");
  rmSync(join(place, "runs"), { recursive: true });
  symlinkSync(outside, join(place, "runs"), "junction");
  expect(folders()).toEqual(["first"]);
});

it.skipIf(process.platform === "win32")("reads nothing of a run that holds a link", async () => {
  writeFileSync(join(outside, "passwords"), "root");
  rmSync(join(place, "first/report.html"));
  symlinkSync(join(outside, "passwords"), join(place, "first/report.html"));
  expect(served.list()[0]).toMatchObject({ folder: "first", state: "unreadable", hasReport: false });
  expect(reportOf("first")).toBeUndefined();
  const [first] = served.list();
  const at = served.find(first?.id ?? "");
  await expect(at === undefined ? undefined : served.open(at)).rejects.toMatchObject({
    code: "invalid-option",
  });
});
