import { beforeAll, expect, it } from "vitest";
import { judge } from "./judge.ts";

/** Time of the processor; in linear time 20 KB take a tenth of it. */
const mostMs = 5000;
const said = { question: "Why?", said: "I print receipts because the till is old.", isAnswer: false };
const units = [
  "?",
  "| ",
  "nurse ",
  "according to her, ",
  "if I print it, ",
  "no ",
  "I said that ",
  "the nurse who ",
  "“a” ",
  "I like it. ",
];

// the words that the tagger knows are read first
beforeAll(() => judge({ text: said.said }, [said]));

it.each(units)("judges 20 KB of %j in time, as a claim and as what was said", (unit) => {
  const text = `${unit.repeat(20_000 / unit.length)}!`;
  for (const [claim, evidence] of [
    [text, said.said],
    [said.said, text],
    [text, text],
  ] as const) {
    const before = process.cpuUsage();
    judge({ text: claim }, [{ ...said, said: evidence }]);
    const { user, system } = process.cpuUsage(before);
    expect((user + system) / 1000).toBeLessThan(mostMs);
  }
});
