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

it("each is proved to take time in proportion to the text, or has a reason", () => {
  const unproved = found
    .filter((pattern) => !proven.has(patternHash(pattern)) && exceptionFor(pattern) === undefined)
    .map(({ file, pattern, flags }) => `${file}: /${pattern}/${flags}`);
  expect(unproved, "run `pnpm --filter @persona/integration-tests prove-patterns`").toEqual([]);
});

it("no proof and no exception is left of one that is gone", () => {
  const hashes = new Set(found.map(patternHash));
  expect([...proven].filter((hash) => !hashes.has(hash))).toEqual([]);
  const gone = exceptions.filter(
    ({ file, begins }) =>
      !found.some((pattern) => pattern.file === file && pattern.pattern.startsWith(begins)),
  );
  expect(gone).toEqual([]);
});

it(
  "the proofs hold: some are made again, all of them under PERSONA_PROVE_ALL",
  { timeout: 600_000 },
  async () => {
    const all = process.env["PERSONA_PROVE_ALL"] !== undefined;
    const step = process.env["PERSONA_REQUIRE_ALL"] === undefined ? 100 : 10;
    const noted = found.filter((pattern) => proven.has(patternHash(pattern)));
    const again = noted.filter(
      (pattern, index) => all || (pattern.pattern.length < 60 && index % step === 0),
    );
    for (const pattern of again) {
      expect(await isLinear(pattern, 60_000), `${pattern.file}: /${pattern.pattern}/`).toBe(true);
    }
  },
);

it("what is not linear is not proved", async () => {
  for (const pattern of ["^a+$", String.raw`^\s*\d+(?=\S)`, String.raw`(?<![a-z])[a-z]{1,9}(?![a-z])`])
    expect(await isLinear({ pattern, flags: "" }, 10_000), pattern).toBe(true);
  for (const pattern of [" +$", "(a|a)+b", String.raw`\s*,\s*`, "“([^”]*)”", "^(a+)+$"])
    expect(await isLinear({ pattern, flags: "" }, 10_000), pattern).toBe(false);
});
