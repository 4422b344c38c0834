import { describe, expect, it } from "vitest";
import { forTerminal, styled } from "./terminal-text.ts";
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

  it("puts the rest of a row under its first cell where the terminal is too narrow for one line", () => {
    const rows = [["Receipts", "4 of 12", "stable"], ["Audits", "", "tentative"], ["Nobody"]];
    expect(table(rows, { columns: 20 })).toEqual([
      "  Receipts",
      "    4 of 12 · stable",
      "  Audits",
      "    tentative",
      "  Nobody",
    ]);
    expect(table(rows, { columns: 60 })[0]).toBe("  Receipts  4 of 12  stable");
  });

  it("does not count colors as width", () => {
    expect(
      table([
        [styled("bold", "bold"), "x"],
        ["longer", "y"],
      ]).map((line) => forTerminal(line, { isColored: true })),
    ).toEqual(["  \u001B[1mbold\u001B[22m    x", "  longer  y"]);
  });
});
