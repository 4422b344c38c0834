import { existsSync, globSync, readFileSync } from "node:fs";
import { join, sep } from "node:path";
import { describe, expect, it } from "vitest";
import { folderCircles } from "./folder-circles.ts";
import { root } from "./places.ts";

const packages = globSync("{packages,apps}/*/package.json", { cwd: root })
  .map((path) => path.split(sep).slice(0, -1).join("/"))
  .filter((folder) => existsSync(join(root, folder, "src")) && folder !== "packages/integration-tests")
  .toSorted();

/** The sources of a package by their paths below `src`, without tests and what serves only tests. */
function sourcesOf(folder: string): Map<string, string> {
  const src = join(root, folder, "src");
  const paths = globSync("**/*.{ts,tsx}", { cwd: src })
    .map((path) => path.split(sep).join("/"))
    .filter((path) => !/\.test(?:-d)?\.ts$|(?:^|\/)(?:testing|fixtures)\//.test(path));
  return new Map(paths.map((path) => [path, readFileSync(join(src, path), "utf8")]));
}

describe("folders are layers", () => {
  it.each(packages)("%s has no two folders that import each other", (folder) => {
    expect(folderCircles(sourcesOf(folder))).toEqual([]);
  });
});

describe("folderCircles", () => {
  const circlesOf = (files: Readonly<Record<string, string>>): string[][] =>
    folderCircles(new Map(Object.entries(files)));

  it("finds folders that import each other, through others and by types too", () => {
    expect(
      circlesOf({
        "a/one.ts": 'import { two } from "../b/two.ts";',
        "b/two.ts": 'import type { Three } from "../c/three.ts";',
        "c/three.ts": 'export type { One } from "../a/other.ts";',
        "d/four.ts": 'import { one } from "../a/one.ts";',
      }),
    ).toEqual([["a", "b", "c"]]);
    expect(
      circlesOf({ "a/one.ts": 'await import("../b/two.ts");', "b/two.ts": 'import "../a/x.ts";' }),
    ).toEqual([["a", "b"]]);
  });

  it("takes the files at the top for a folder, and a folder inside another for one of its own", () => {
    expect(circlesOf({ "top.ts": 'import "./a/one.ts";', "a/one.ts": 'import "../limits.ts";' })).toEqual([
      [".", "a"],
    ]);
    expect(
      circlesOf({ "a/one.ts": 'import "./in/two.ts";', "a/in/two.ts": 'import "../other.ts";' }),
    ).toEqual([["a", "a/in"]]);
  });

  it("leaves entry files and arrows in one direction alone", () => {
    expect(
      circlesOf({
        "index.ts": 'export { one } from "./a/one.ts";',
        "a/one.ts": 'import { two } from "../b/two.ts"; import { near } from "./near.ts";',
        "b/two.ts": "export const two = 2;",
        "b/reading-worker.ts": 'import "../a/one.ts";',
        "b/wireless.ts": 'const from = "../a/one.ts";',
      }),
    ).toEqual([]);
  });
});
