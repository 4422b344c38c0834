import { describe, expect, it } from "vitest";
import { remembering } from "./remembering.ts";

describe("remembering", () => {
  it("works a text out once, and again after it was forgotten", () => {
    const worked: string[] = [];
    const lengthOf = remembering((text) => {
      worked.push(text);
      return text.length;
    }, 2);
    expect(["a", "bb", "a", "bb"].map(lengthOf)).toEqual([1, 2, 1, 2]);
    expect(worked).toEqual(["a", "bb"]);
    expect(["ccc", "a"].map(lengthOf)).toEqual([3, 1]);
    expect(worked).toEqual(["a", "bb", "ccc", "a"]);
  });
});
