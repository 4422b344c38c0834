import { expect, it } from "vitest";
import { judgeCode } from "./judge-code.ts";
import type { CountedCode } from "./judge-code.ts";

const counted: CountedCode = {
  code: { name: "Retypes the kiln log" },
  question: "What costs you time? (in a week)",
  support: { n: 9, of: 12, base: "members" },
  pSegment: 0.75,
  pRest: 0.25,
};

it.each([
  "9 of 12 retype the kiln log.",
  "9 of 12 retype the kiln log, more than the others.",
  "What 9 of 12 answer to “What costs you time?” is coded as retypes the kiln log.",
  "Most retype the kiln log",
  "75 % retype the kiln log",
])("lets a claim say %s", (text) => {
  expect(judgeCode(text, counted)).toEqual([]);
});

it.each([
  ["10 of 12 retype the kiln log", "wrong-count"],
  ["9 of 12 retype the log", "unsupported"],
  ["9 of 12 do not retype the kiln log", "unsupported"],
  ["9 of 12 want to retype the kiln log", "unsupported"],
  ["9 of 12 retype the kiln log twice", "unsupported"],
  ["9 of 12 retype the kiln log because of the bank", "unsupported"],
  ["The kiln log retypes 9 of 12", "unsupported"],
  ["9 of 12 stopped retyping the kiln log", "unsupported"],
  ["All retype the kiln log", "wrong-count"],
  ["9 of 12 retype the kiln log, and only they do", "wrong-count"],
  ["9 of 12 “never liked it” and retype the kiln log", "unsupported"],
])("does not let a claim say %s", (text, reason) => {
  expect(judgeCode(text, counted)).toMatchObject([{ reason }]);
});

it("compares only where the others have it less", () => {
  const text = "9 of 12 retype the kiln log, more than the others";
  expect(judgeCode(text, { ...counted, pRest: 0.8 })).toHaveLength(1);
  expect(judgeCode(text, { ...counted, pRest: null })).toHaveLength(1);
  expect(judgeCode("9 of 12 retype the kiln log, and only they do", { ...counted, pRest: 0 })).toEqual([]);
  expect(
    judgeCode("Most retype the kiln log", { ...counted, support: { n: 4, of: 12, base: "members" } }),
  ).toHaveLength(1);
});

it("knows a verb in other forms, and names with digits and dashes", () => {
  const named = (name: string): CountedCode => ({ ...counted, code: { name } });
  expect(judgeCode("9 of 12 do not trust the scale", named("does not trust the scale"))).toEqual([]);
  expect(judgeCode("9 of 12 do not trust the scale", named("doesn't trust the scale"))).toEqual([]);
  expect(judgeCode("9 of 12 are afraid of audits", named("Is afraid of audits"))).toEqual([]);
  expect(judgeCode("9 of 12 speak of 24 hour shifts", named("24-hour_shifts"))).toEqual([]);
});
