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

it("has a column for each code, and all of them weigh half of what the words weigh", () => {
  const texts = ["zuvok, ledger", "zuvok, ledger", "rimpel, tolk", "rimpel, tolk"].map((text) => [text]);
  const placed = [0, 1, 2, 3];
  const code = { label: "Retypes", people: new Set([0, 2]), judged: new Set(placed) };
  const words = usagePoints({ texts, placed });
  const { values, columns } = usagePoints({
    texts,
    placed,
    variates: { codes: [code, { ...code, people: new Set([1]) }] },
  });
  expect(columns).toBe(words.columns + 2);
  const squares = (from: number, to: number): number =>
    placed.reduce(
      (sum, row) =>
        sum + values.subarray(row * columns + from, row * columns + to).reduce((s, v) => s + v * v, 0),
      0,
    );
  expect(squares(words.columns, columns)).toBeCloseTo(squares(0, words.columns) / 2);
  expect(placed.map((row) => (values[row * columns + words.columns] ?? 0) > 0)).toEqual([
    true,
    false,
    true,
    false,
  ]);
});
