import { describe, expect, it } from "vitest";
import { counted, table } from "./text.ts";

describe("counted", () => {
  it("tells one from many, and parts thousands", () => {
    expect([counted(1, "claim"), counted(0, "claim"), counted(1234, "row")]).toEqual([
      "1 claim",
      "0 claims",
      "1,234 rows",
    ]);
  });
});

describe("table", () => {
  it("lines columns up and leaves no space at the end", () => {
    expect(
      table([
        ["a", "long"],
        ["longer", ""],
        ["b", "c"],
      ]),
    ).toEqual(["  a       long", "  longer", "  b       c"]);
  });
});
