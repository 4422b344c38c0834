import { expect, it } from "vitest";
import { taggedWords } from "./parts-of-speech.ts";

it("says where each word stands, also in runs that are cut", () => {
  const texts = [
    "I don't print it.",
    `see ${"x".repeat(250)} and ${"!".repeat(101)} here ${"é😀".repeat(80)}`,
    "a".repeat(100),
    `${"b".repeat(300)}\n\nnext`,
  ];
  for (const text of texts) {
    const words = taggedWords(text);
    expect(words.map(({ word, from }) => text.slice(from, from + word.length))).toEqual(
      words.map(({ word }) => word),
    );
    expect(words.map(({ word }) => word.trim()).join("")).toBe(text.replaceAll(/\s/g, ""));
  }
});

it.each(["!", "#", "a.", "a@", "x-", "http://"])("takes time in proportion to a long run of %j", (unit) => {
  const text = unit.repeat(100_000 / unit.length);
  const before = process.cpuUsage();
  expect(taggedWords(text).length).toBeGreaterThan(0);
  const { user, system } = process.cpuUsage(before);
  expect((user + system) / 1000).toBeLessThan(5000);
});
