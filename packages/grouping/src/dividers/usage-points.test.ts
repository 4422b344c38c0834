import { describe, expect, it } from "vitest";
import { usagePoints } from "./usage-points.ts";

function pointsOf(said: readonly string[]): { readonly columns: number; readonly rows: readonly number[][] } {
  const texts = said.map((text) => [text]);
  const placed = [...said.keys()];
  const { values, columns } = usagePoints({ texts, placed });
  const rows = placed.map((row) => [...values.subarray(row * columns, (row + 1) * columns)]);
  return { columns, rows };
}

describe("usagePoints", () => {
  it("has a column for each word that several people use and some do not", () => {
    const { columns, rows } = pointsOf(["zuvok, ledger", "zuvok, ledger", "zuvok, only", "zuvok"]);
    expect(columns).toBe(1);
    expect(rows.map(([value = 0]) => value > 0)).toEqual([true, true, false, false]);
  });

  it("has a column for each phrase too", () => {
    const { columns, rows } = pointsOf(["the bank feed", "feed of the bank", "lunch", "dinner"]);
    // bank, feed and the two together
    expect(columns).toBe(3);
    expect(rows[0]).toEqual(rows[1]);
    expect(rows[2]).toEqual([0, 0, 0]);
  });

  it("weighs words of the matter at hand more, however many people use them", () => {
    const { rows } = pointsOf([
      "ledger, man",
      "ledger, man",
      "zuvok, rimpel",
      "zuvok",
      "zuvok, rimpel",
      ", ",
    ]);
    const [ledger = 0, man = 0, zuvok = 0, rimpel = 0] = [
      rows[0]?.[0],
      rows[0]?.[1],
      rows[2]?.[2],
      rows[2]?.[3],
    ];
    expect(ledger).toBeGreaterThan(man);
    // three people use one, two the other
    expect(zuvok / rimpel).toBeCloseTo(1, 1);
  });
});
