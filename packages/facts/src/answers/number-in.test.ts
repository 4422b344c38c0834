import { expect, it } from "vitest";
import { numberIn } from "./number-in.ts";

it("reads numbers with a point, and with a comma where the column says so", () => {
  expect(["3.5", "1,200", "$ 1,200.50", "45 %", "-2"].map((answer) => numberIn({}, answer))).toEqual([
    3.5, 1200, 1200.5, 45, -2,
  ]);
  const comma = { decimal: "," } as const;
  expect(["3,5", "1.200", "1.200,50 €", "-0,75", "4"].map((answer) => numberIn(comma, answer))).toEqual([
    3.5, 1200, 1200.5, -0.75, 4,
  ]);
  expect(["", "four", "1,2,3"].map((answer) => numberIn(comma, answer))).toEqual([
    undefined,
    undefined,
    undefined,
  ]);
});
