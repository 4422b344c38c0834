import { sized } from "@persona/test-support";
import { beforeAll, expect, it } from "vitest";
import { judge } from "./judge.ts";

const characters = sized(20_000, 4000);
/** Time of the processor; in linear time it takes a tenth of it. */
const mostMs = characters / 4;
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

it.each(units)("judges many %j in time, as a claim and as what was said", (unit) => {
  const text = `${unit.repeat(characters / unit.length)}!`;
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
