import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { exceptionFor, exceptions } from "./exceptions.ts";
import { builtPatterns, patternHash, writtenPatterns } from "./find-patterns.ts";
import { isLinear } from "./is-linear.ts";
import { provenFile } from "./proven.ts";

const proven = new Set(readFileSync(provenFile, "utf8").split("\n").filter(Boolean));
const found = [...writtenPatterns(), ...(await builtPatterns())];

it("finds the regular expressions of all packages, those too that are put together from pieces", () => {
  expect(found.length).toBeGreaterThan(500);
  expect(
    found.some(({ file, pattern }) => file.endsWith("label-line.ts") && pattern.includes("{0,39}?")),
  ).toBe(true);
});

const advice =
  "rewrite it (counts, neighbours that cannot read the same, a scanner), or give a reason in exceptions.ts";

it("each is proved to take linear time, or has a reason", { timeout: 300_000 }, async () => {
  const unproved: string[] = [];
  for (const pattern of found) {
    if (proven.has(patternHash(pattern)) || exceptionFor(pattern) !== undefined) continue;
    if (await isLinear(pattern, 5000)) proven.add(patternHash(pattern));
    else unproved.push(`${pattern.file}: /${pattern.pattern}/${pattern.flags}`);
  }
  expect(unproved, advice).toEqual([]);
});

it("no exception is left of a regular expression that is gone", () => {
  const gone = exceptions.filter(
    ({ file, begins }) =>
      !found.some((pattern) => pattern.file === file && pattern.pattern.startsWith(begins)),
  );
  expect(gone).toEqual([]);
});

it("some proofs are made again, more of them where everything must run", { timeout: 600_000 }, async () => {
  const step = process.env["PERSONA_REQUIRE_ALL"] === undefined ? 100 : 10;
  const noted = found.filter((pattern) => proven.has(patternHash(pattern)));
  const again = noted.filter((pattern, index) => pattern.pattern.length < 60 && index % step === 0);
  for (const pattern of again) {
    expect(await isLinear(pattern, 60_000), `${pattern.file}: /${pattern.pattern}/`).toBe(true);
  }
});

it("what is not linear is not proved", async () => {
  for (const pattern of ["^a+$", String.raw`^\s*\d+(?=\S)`, String.raw`(?<![a-z])[a-z]{1,9}(?![a-z])`])
    expect(await isLinear({ pattern, flags: "" }, 10_000), pattern).toBe(true);
  for (const pattern of [" +$", "(a|a)+b", String.raw`\s*,\s*`, "“([^”]*)”", "^(a+)+$"])
    expect(await isLinear({ pattern, flags: "" }, 10_000), pattern).toBe(false);
});
