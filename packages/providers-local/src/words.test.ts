import { describe, expect, it } from "vitest";
import { countWords, likeness, tellingWords } from "./words.ts";

describe("tellingWords", () => {
  it("keeps words that tell, cut to a rough stem", () => {
    expect([...tellingWords("I was printing the prints, and they really printed.")]).toEqual(["print"]);
  });
});

describe("likeness", () => {
  it("is the share of the smaller statement that both hold", () => {
    expect(likeness(new Set(["a", "b"]), new Set(["b", "c", "d"]))).toBe(0.5);
    expect(likeness(new Set(["a"]), new Set(["a", "b", "c"]))).toBe(1);
    expect(likeness(new Set(), new Set(["a"]))).toBe(0);
  });
});

describe("countWords", () => {
  it("counts between white space", () => {
    expect(countWords(" one  two\nthree ")).toBe(3);
    expect(countWords("")).toBe(0);
  });
});
