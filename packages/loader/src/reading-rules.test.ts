import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { columnKindSchema } from "@persona/contracts";
import { describe, expect, it } from "vitest";
import { resolveLoadOptions } from "./options/load-options.ts";

const read = (path: string): string => readFileSync(path, "utf8");
const reference = join(import.meta.dirname, "../../../docs/reference");
const page = read(join(reference, "reading-rules.md"));
const errors = read(join(reference, "errors.md"));
const loading = read(join(reference, "loading.md"));
const sources = globSync("**/*.ts", { cwd: import.meta.dirname })
  .filter((file) => !/\.test\.ts$|^testing/.test(file))
  .map((file) => ({ file: file.replaceAll("\\", "/"), text: read(join(import.meta.dirname, file)) }));

/** What the first group of a pattern finds in the code. */
function inCode(pattern: RegExp, where: RegExp = /./): readonly string[] {
  const found = sources
    .filter(({ file }) => where.test(file))
    .flatMap(({ text }) => [...text.matchAll(pattern)].map((match) => match[1] ?? ""));
  return [...new Set(found)].toSorted();
}

/** The names in the first cells of a text's tables. */
function namesIn(text: string): readonly string[] {
  return text
    .split("\n")
    .filter((line) => line.startsWith("| `"))
    .flatMap((line) =>
      [...(line.split(" | ")[0] ?? "").matchAll(/`([^`]+)`/g)].map((match) => match[1] ?? ""),
    );
}

/** The names in the tables of one section of a page. */
function namesUnder(text: string, heading: string): readonly string[] {
  const [, section = ""] = text.split(`\n## ${heading}\n`);
  return namesIn(section.split("\n## ")[0] ?? "");
}

const named = namesIn(page);

describe("the page of all reading rules", () => {
  it("has each loss and each doubt", () => {
    const codes = [...inCode(/code: "([a-z-]+)"/g), ...inCode(/new Refusal\(\s*"([a-z-]+)"/g)];
    expect(codes.length).toBeGreaterThan(40);
    expect(codes.filter((code) => !errors.includes(`\`${code}\``) && !named.includes(code))).toEqual([]);
  });

  it("has each rule about speakers, rows and metadata", () => {
    const files = /who-asks|speaker-roles|unit-of-rows|data-dictionary\/metadata/;
    const rules = inCode(/(?:rule|reason)?[:?(=]\s*["`]([a-z][a-z -]{2,15}): /g, files);
    const people = inCode(/rule: "([a-z]+)"/g, /participant-column/);
    expect(rules.length).toBeGreaterThan(14);
    expect([...rules, ...people].filter((rule) => !named.includes(rule))).toEqual([]);
  });

  it("has each kind of column, and each scale by words", () => {
    const scales = [
      ...inCode(/(?:listed|stepped)\(\s*"([a-z ]+)"/g),
      ...inCode(/name: "([a-z ]+)"/g, /scales\/times/),
    ];
    expect(scales.length).toBeGreaterThan(10);
    expect([...columnKindSchema.options, ...scales].filter((name) => !named.includes(name))).toEqual([]);
  });

  it("names none that the code has not", () => {
    const all = sources.map(({ text }) => text).join("\n");
    const isInCode = (name: string): boolean =>
      ['"', "`", "'"].some((mark) => all.includes(`${mark}${name}`)) ||
      columnKindSchema.safeParse(name).success;
    expect(named.filter((name) => !isInCode(name))).toEqual([]);
  });
});

describe("the page that explains them", () => {
  it.each([
    ["Doubts", "Doubts"],
    ["What is left out or changed", "Losses"],
  ])("has each rule under “%s”", (rules, heading) => {
    const explained = namesUnder(loading, heading);
    expect(namesUnder(page, rules).length).toBeGreaterThan(15);
    expect(namesUnder(page, rules).filter((name) => !explained.includes(name))).toEqual([]);
  });

  it("has each option", () => {
    const explained = namesUnder(loading, "Options");
    expect(Object.keys(resolveLoadOptions()).filter((name) => !explained.includes(name))).toEqual([]);
  });
});
