import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { PathWatch } from "./path-watch.ts";

let cwd = "";
beforeEach(() => {
  cwd = mkdtempSync(join(tmpdir(), "persona-path-watch-"));
  mkdirSync(join(cwd, "notes", "spring"), { recursive: true });
  writeFileSync(join(cwd, "a.csv"), "1");
});
afterEach(() => rmSync(cwd, { recursive: true, force: true }));

const waitMs = 700;
/** Whether a change is seen soon. */
async function isSeen(watch: PathWatch): Promise<boolean> {
  const signal = AbortSignal.timeout(waitMs);
  return await watch.next(signal).then(
    () => true,
    () => false,
  );
}

it("sees a file that another is put in the place of, and none next to it", async () => {
  using watch = new PathWatch({ paths: ["a.csv"], cwd, isIgnored: () => false });
  writeFileSync(join(cwd, "b.csv"), "2");
  expect(await isSeen(watch)).toBe(false);
  renameSync(join(cwd, "b.csv"), join(cwd, "a.csv"));
  expect(await isSeen(watch)).toBe(true);
});

it("sees files within folders and patterns, and passes over what is ignored", async () => {
  const isIgnored = (path: string): boolean => path.startsWith(join(cwd, "notes", "run"));
  using folder = new PathWatch({ paths: ["notes"], cwd, isIgnored });
  using pattern = new PathWatch({ paths: ["notes/*/*.txt"], cwd, isIgnored });
  mkdirSync(join(cwd, "notes", "run"));
  expect(await isSeen(folder)).toBe(false);
  writeFileSync(join(cwd, "notes", "spring", "p1.txt"), "Ana: yes");
  expect(await Promise.all([isSeen(folder), isSeen(pattern)])).toEqual([true, true]);
});

it("stops waiting at once", async () => {
  using watch = new PathWatch({ paths: ["a.csv"], cwd, isIgnored: () => false });
  await expect(watch.next(AbortSignal.abort())).rejects.toThrow();
});
