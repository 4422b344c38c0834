import { describe, expect, it } from "vitest";
import { unsaidWords } from "./unsaid-words.ts";

const said = [
  "I photograph every receipt before the ink fades.",
  "My accountant wants the parish books in May.",
];

describe("unsaidWords", () => {
  it.each([
    ["Receipt thieves", ["thieves"]],
    ["Wealthy accountants", ["wealthy"]],
    ["Bell-ringing bookkeepers", ["bell", "ringing", "bookkeepers"]],
    ["Millennials of the parish", ["millennials"]],
  ])("finds in “%s” what nobody said", (label, unsaid) => {
    expect(unsaidWords(label, said)).toEqual(unsaid);
  });

  it.each([
    "People who photograph receipts",
    "Those with an accountant",
    "The parish bookkeeping group",
    "Users who take photographs",
    "People who speak of receipts and ink",
    "All participants: most speak of the accountant",
  ])("leaves “%s” alone", (label) => {
    expect(unsaidWords(label, [...said, "I take them home for bookkeeping."])).toEqual([]);
  });
});
