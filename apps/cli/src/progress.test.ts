import { describe, expect, it } from "vitest";
import { ProgressLine } from "./progress.ts";
import { fakeTerminal } from "./testing/fake-terminal.ts";

describe("ProgressLine", () => {
  it("draws over one line of stderr when somebody watches, and takes it away", () => {
    const terminal = fakeTerminal({ isWatched: true });
    const line = new ProgressLine(terminal);
    line.tell({ type: "grouping", participants: 12 });
    line.tell({ type: "grouped", groups: 1, reason: "" });
    line.tell({ type: "drafting", group: 1, done: 0, total: 3 });
    line.tell({ type: "persona", group: 1, label: "Receipts", claims: 9, done: 1, total: 3 });
    line.clear();
    const drawn = terminal.written.err.split("\r\u001B[2K");
    expect(drawn).toEqual([
      "",
      "Comparing 12 participants…",
      "1 group; describing…",
      "Describing group 1 (0/3)…",
      "1/3: Receipts",
      "",
    ]);
    expect(terminal.written.out).toBe("");
  });

  it("writes nothing when nobody watches", () => {
    const terminal = fakeTerminal();
    const line = new ProgressLine(terminal);
    line.show("Reading…");
    line.clear();
    expect(terminal.written).toEqual({ out: "", err: "" });
  });
});
