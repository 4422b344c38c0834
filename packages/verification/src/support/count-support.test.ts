import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { agrees, countSupport, statedCounts } from "./count-support.ts";

function by(...people: readonly string[]): { participantId: string }[] {
  return people.map((participantId) => ({ participantId }));
}

describe("countSupport", () => {
  it("counts each participant once, out of the group", () => {
    expect(countSupport(by("a", "a", "b"), by("c"), "members", 7)).toEqual({ n: 2, of: 7, base: "members" });
  });

  it("counts out of those who answered, whatever the group", () => {
    expect(countSupport(by("a", "b"), by("b", "c", "d"), "answered", 7)).toEqual({
      n: 2,
      of: 4,
      base: "answered",
    });
  });

  it("does not count words of nobody", () => {
    expect(countSupport([{}], [], "members", 7).n).toBe(0);
  });

  it("never counts more than there are", () => {
    const people = fc.array(fc.constantFrom("a", "b", "c", "d"));
    fc.assert(
      fc.property(people, people, (supporting, against) => {
        const { n, of } = countSupport(by(...supporting), by(...against), "answered", 0);
        expect(n).toBeLessThanOrEqual(of);
        expect(of).toBe(new Set([...supporting, ...against]).size);
      }),
    );
  });
});

describe("statedCounts", () => {
  it.each([
    ["7 of 12 print", [{ text: "7 of 12", n: 7, of: 12 }]],
    ["7 out of the 12 print", [{ text: "7 out of the 12", n: 7, of: 12 }]],
    ["7/12 print", [{ text: "7/12", n: 7, of: 12 }]],
    ["58 % print", [{ text: "58 %", percent: 58 }]],
    ["58.3% print", [{ text: "58.3%", percent: 58.3 }]],
    [
      "58 percent or 58 per cent",
      [
        { text: "58 percent", percent: 58 },
        { text: "58 per cent", percent: 58 },
      ],
    ],
    ["In 2024 they printed 3 pages of 12-point text", []],
  ])("reads the counts in: %s", (text, expected) => {
    expect(statedCounts(text)).toEqual(expected);
  });
});

describe("agrees", () => {
  const support = { n: 7, of: 12, base: "members" } as const;
  it.each([
    [{ text: "", n: 7, of: 12 }, true],
    [{ text: "", n: 8, of: 12 }, false],
    [{ text: "", n: 7, of: 13 }, false],
    [{ text: "", n: 14, of: 24 }, false],
    [{ text: "", percent: 58 }, true],
    [{ text: "", percent: 58.3 }, true],
    [{ text: "", percent: 59 }, false],
    [{ text: "", percent: 57 }, false],
  ])("judges %j", (stated, expected) => {
    expect(agrees(stated, support)).toBe(expected);
  });
});
