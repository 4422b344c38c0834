import { describe, expect, it } from "vitest";
import { findBetween } from "./between.ts";

describe("findBetween", () => {
  it("finds members who belong to another group at three in ten or more, and the group they are nearest to", () => {
    const labels = Int32Array.from([0, 0, 1, 2]);
    const memberships = Float64Array.from([0.9, 0.05, 0.05, 0.5, 0.1, 0.4, 0.3, 0.7, 0, 0, 0.29, 0.71]);
    expect(findBetween(labels, memberships, [4, 5, 6, 9])).toEqual([
      [{ position: 5, also: 2, membership: 0.4 }],
      [{ position: 6, also: 0, membership: 0.3 }],
      [],
    ]);
  });

  it("finds nobody where there is one group, or nobody", () => {
    expect(findBetween(new Int32Array(2), Float64Array.from([1, 1]), [0, 1])).toEqual([[]]);
    expect(findBetween(new Int32Array(0), new Float64Array(0), [])).toEqual([]);
  });
});
