import { expect, it } from "vitest";
import { smallSet } from "../testing/small-set.ts";
import { changeLines, fileWords } from "./change-words.ts";

const made = {
  participants: 2,
  answersKept: 0,
  edits: { placed: 0, notPlaced: 0, leftOut: 0 },
  questions: { kept: 0, leftOut: 0 },
};

it("names the files that changed, came and went, a few of each", () => {
  expect(fileWords({ "a.csv": "1", "b.txt": "2" }, { "a.csv": "1", "b.txt": "2" })).toBeUndefined();
  expect(fileWords({ "a.csv": "1", "b.txt": "2" }, { "a.csv": "3", "c.txt": "2" })).toBe(
    "Changed: a.csv. New: c.txt. Gone: b.txt.",
  );
  const many = Object.fromEntries(Array.from({ length: 8 }, (_, at) => [`${at}.txt`, "1"]));
  expect(fileWords({}, many)).toBe("New: 0.txt, 1.txt, 2.txt, 3.txt, 4.txt and 3 more.");
});

it("says how many people and personas there were, and which titles came and went", () => {
  const before = smallSet({ label: "Plans on paper" });
  expect(changeLines(before, before, made)).toEqual([
    "2 participants (before: 2), 1 persona (before: 1).",
    "The titles are the same.",
  ]);
  const after = smallSet({ label: "Plans in an app" });
  expect(changeLines(before, { ...after, personas: [] }, made).slice(0, 2)).toEqual([
    "0 participants (before: 2), 0 personas (before: 1).",
    "Titles that are gone: “Plans on paper”.",
  ]);
  const kept = { ...made, answersKept: 1, edits: { ...made.edits, placed: 2, notPlaced: 1 } };
  expect(changeLines(before, after, kept)).toEqual([
    "2 participants (before: 2), 1 persona (before: 1).",
    "New titles: “Plans in an app”.",
    "Titles that are gone: “Plans on paper”.",
    "1 answer of the model kept: the same was asked.",
    "2 edits kept, 1 not placed, because what they are about is not in this run.",
  ]);
});
