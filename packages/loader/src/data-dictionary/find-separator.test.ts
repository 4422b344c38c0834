import { describe, expect, it } from "vitest";
import { findSeparator } from "./find-separator.ts";
import type { ColumnProfile } from "./column-profile.ts";

function profileOf(answers: readonly string[]): ColumnProfile {
  const counts = new Map<string, number>();
  for (const answer of answers) counts.set(answer, (counts.get(answer) ?? 0) + 1);
  return {
    header: "Which?",
    question: "Which?",
    answers: [...counts].toSorted((a, b) => b[1] - a[1]),
    rows: answers.length,
    counted: answers.length,
    isComplete: true,
    missingTokens: [],
    missingCodes: [],
    mayHoldDecimalCommas: false,
    meanLength: 10,
    meanWords: 2,
  };
}

describe("findSeparator", () => {
  it("takes the character that gives the fewest options when options hold commas", () => {
    const devices = ["Desktop, one screen", "Desktop, two or more screens", "Phone", "Laptop"];
    const answers = devices.flatMap((first) =>
      devices.flatMap((second) => (first === second ? [first, first] : [`${first}; ${second}`])),
    );
    const found = findSeparator(profileOf(answers));
    expect(found?.separator).toBe(";");
    expect([...(found?.options.keys() ?? [])].sort()).toEqual(devices.toSorted());
  });

  it("takes options that come back in different company, however few", () => {
    const answers = ["a;b", "b;c", "a;b", "b;c", "a;b"];
    expect([...(findSeparator(profileOf(answers))?.options.keys() ?? [])]).toEqual(["a", "b", "c"]);
  });

  it("leaves single answers alone", () => {
    expect(findSeparator(profileOf(["Yes", "No", "Yes", "No, never", "Yes"]))).toBeUndefined();
  });
});
