import { describe, expect, it } from "vitest";
import { keyness } from "./keyness.ts";

describe("keyness", () => {
  it("is nothing for a word that is used as in everyday speech", () => {
    // "time" makes up about 0.2 % of the words of films
    expect(keyness("time", 2, 1000)).toBeLessThan(0.5);
    expect(keyness("time", 1, 1000)).toBe(0);
  });

  it("rises with use here, and is higher for words rare elsewhere", () => {
    expect(keyness("invoic", 10, 1000)).toBeGreaterThan(keyness("invoic", 5, 1000));
    expect(keyness("invoic", 5, 1000)).toBeGreaterThan(keyness("car", 5, 1000));
    expect(keyness("zzyzx", 5, 1000)).toBeGreaterThan(6);
  });

  it("grows by the logarithm of use", () => {
    expect(keyness("invoic", 20, 1000) - keyness("invoic", 10, 1000)).toBeCloseTo(Math.log(2), 10);
  });
});
