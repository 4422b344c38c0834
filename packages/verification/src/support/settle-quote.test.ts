import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { quoteFault } from "./quote-fault.ts";
import { settleQuote } from "./settle-quote.ts";

const prints = "Before noon I print the labels at home, unless the van is early. Then I sort them.";

describe("settleQuote", () => {
  it.each([
    ["a whole sentence", "Then I sort them."],
    [
      "whole clauses",
      "I print the labels and I sort them by street",
      "I print the labels and I sort them by street, every day.",
    ],
    ["a gap within a clause", "I print … labels for the van", "I print all the blue labels for the van."],
    [
      "a word in brackets that was said before",
      "I print the labels for the [van] today",
      "The van is early. I print the labels for the van today.",
    ],
  ])("keeps %s as it is", (_, quote, text = prints) => {
    expect(settleQuote(quote, text, "")).toBe(quote);
  });

  it.each([
    ["a condition behind it", "Before noon I print the labels at home", prints],
    [
      "a condition that opens its sentence",
      "the driver waits in the yard",
      "If it snows, the driver waits in the yard.",
    ],
    ["a restriction", "I trust the labels completely", "I trust the labels completely that I print myself."],
    [
      "how often it is so",
      "the printer works without a fault",
      "the printer works without a fault once a month.",
    ],
    ["an exception", "the driver reads every label", "the driver reads every label, except the blue ones."],
    [
      "an alternative in a gap",
      "I ring the driver … sort the labels",
      "I ring the driver or I sort the labels.",
    ],
    [
      "the beginning of another clause",
      "The van is slow … eleven boxes",
      "The van is slow at night, mostly it holds eleven boxes.",
    ],
    ["a few words of a sentence", "I'd print", "I'd print them if I could."],
    [
      "words in brackets that nobody said",
      "I print the labels [and hate it] at home",
      "I print the labels at home on Sundays.",
    ],
    [
      "a typo",
      "Befor noon I prnt the labels at home, unless the van is early",
      "Before noon I print the labels at home, unless the van is early.",
    ],
  ])("shows the whole sentence instead of a quote that leaves out or adds %s", (_, quote, text) => {
    const settled = settleQuote(quote, text, "");
    expect(settled).not.toBe(quote);
    expect(text).toContain(settled);
    expect(settled === undefined ? undefined : quoteFault(settled, text)).toBeUndefined();
  });

  it.each([
    ["was not said", "I adore my van and its driver dearly"],
    ["is only a little like what was said", "I print the invoices at work on Mondays"],
    ["is nothing", "…"],
  ])("shows nothing where it %s", (_, quote) => {
    expect(settleQuote(quote, prints, "")).toBeUndefined();
  });

  it("takes words in brackets from what stands around", () => {
    const quote = "I print the [parcel] labels at home each night";
    const text = "I print the labels at home each night.";
    expect(settleQuote(quote, text, "How do you label a parcel?")).toBe(quote);
    expect(settleQuote(quote, text, "")).toBe(text);
  });

  it("shows only words of the text, whatever was drafted", () => {
    const word = fc.constantFrom("ink", "paper", "not", "if", "driver", "…", "jams.", "fades,", "costs");
    const words = fc.array(word, { minLength: 1, maxLength: 12 }).map((all) => all.join(" "));
    fc.assert(
      fc.property(words, words, (quote, text) => {
        const settled = settleQuote(quote, text, "");
        if (settled !== undefined && settled !== quote) expect(text).toContain(settled);
      }),
    );
  });
});
