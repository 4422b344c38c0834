import { estimateCommand } from "../commands/estimate.ts";
import { generateCommand } from "../commands/generate.ts";
import { scoreCommand } from "../commands/score.ts";
import { PassThrough } from "node:stream";
import { stripVTControlCharacters } from "node:util";
import { describe, expect, it } from "vitest";
import type { ProgressEvent } from "@persona/generator";
import { ProgressLine } from "./progress.ts";
import { fakeTerminal } from "../testing/fake-terminal.ts";

const events: readonly ProgressEvent[] = [
  { type: "grouping", participants: 12 },
  { type: "grouped", groups: 4, reason: "" },
  { type: "drafting", group: 1, done: 0, total: 4 },
  { type: "persona", group: 1, label: "Receipts", claims: 9, done: 1, total: 4 },
];

/** A screen that keeps what is drawn on it. */
function fakeScreen(): { readonly screen: PassThrough; readonly drawn: () => string } {
  const screen = Object.assign(new PassThrough(), {
    isTTY: true,
    columns: 60,
    clearLine: () => true,
    cursorTo: () => true,
    moveCursor: () => true,
  });
  let text = "";
  screen.on("data", (chunk: Buffer) => (text += chunk.toString("utf8")));
  return { screen, drawn: () => stripVTControlCharacters(text) };
}

/** A clock that a test turns. */
function fakeClock(): { readonly now: () => Date; readonly pass: (ms: number) => void } {
  let ms = 0;
  return { now: () => new Date(ms), pass: (more) => (ms += more) };
}

describe("ProgressLine", () => {
  it("draws a bar, what is under way and the time left on a screen, and nothing into results", () => {
    const { screen, drawn } = fakeScreen();
    const { now, pass } = fakeClock();
    const terminal = fakeTerminal({ screen, now });
    const line = new ProgressLine(terminal);
    const shown: string[] = [];
    for (const event of events) {
      const before = drawn().length;
      line.clear(); // so that the next is drawn at once
      line.tell(event);
      shown.push(drawn().slice(before).trim());
      pass(10_000);
    }
    line.clear();
    expect(shown.map((text) => text.replace(/^\S+ (?=\S)/, ""))).toEqual([
      "Comparing 12 participants…",
      "4 groups; writing personas…",
      "░░░░░░░░░░░░░░░░ 0/4 · Describing group 1…",
      "████░░░░░░░░░░░░ 1/4 · Receipts · 6.0 a minute, about 30 s left",
    ]);
    expect(terminal.written).toEqual({ out: "", err: "" });
  });

  it("keeps no process alive behind a command that failed while it was reading", async () => {
    const timers = (): number => process.getActiveResourcesInfo().filter((name) => name === "Timeout").length;
    const before = timers();
    const { screen } = fakeScreen();
    const terminal = fakeTerminal({ screen });
    const options = { provider: "local", seed: 1 };
    await expect(generateCommand(["/nowhere/at/all"], options, terminal)).rejects.toThrow("nothing");
    await expect(estimateCommand(["/nowhere/at/all"], options, terminal)).rejects.toThrow("nothing");
    await expect(scoreCommand("/nowhere/at/all", { gates: {} }, terminal)).rejects.toThrow("no /nowhere");
    expect(timers()).toBeLessThanOrEqual(before);
  });

  it("says nothing of a short run where nobody watches, and a line now and then of a long one", () => {
    const { now, pass } = fakeClock();
    const terminal = fakeTerminal({ now });
    const line = new ProgressLine(terminal);
    for (const event of events) line.tell(event);
    expect(terminal.written.err).toBe("");
    pass(31_000);
    for (const event of events) line.tell(event);
    line.clear();
    expect(terminal.written).toEqual({ out: "", err: "1/4 · Comparing 12 participants…\n" });
  });
});
