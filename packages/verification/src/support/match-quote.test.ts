import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cutsDenial, matchQuote } from "./match-quote.ts";

const text = "I’d say “it works”, mostly —\n until the ﬁrst of the month… then it doesn't.";

describe("matchQuote", () => {
  it.each([
    ["letter for letter", "mostly —\n until"],
    ["without case", "UNTIL THE"],
    ["with straight quotes", `I'd say "it works", mostly`],
    ["with other quotes", "I‘d say «it works», mostly"],
    ["with single spaces", "mostly — until the"],
    ["with ligatures resolved (NFKC)", "the first of the month"],
    ["with a gap", "I'd say … until the first"],
    ["with a gap of three dots", "I'd say... until the first"],
    ["with an insertion", "I'd say [the app] “it works”"],
    ["with an insertion in place of words", "until the first of [March] then it doesn't"],
    ["with an ellipsis that the source has", "the first of the month… then it"],
    ["with gaps at its ends", "… until the first …"],
    ["with characters that nobody sees", "mostly — \u200Bu\u00ADntil\u202E the\u{E0041}"],
    ["with controls for spaces", "mostly — \u001B until\u0085the"],
    ["as the whole", text],
  ])("finds a quote %s", (_, quote) => {
    expect(matchQuote(quote, text)).toBe(true);
  });

  it.each([
    ["of other words", "it never works"],
    ["with a word left out", "until first of the month"],
    ["with a word put in", "until the very first"],
    ["whose parts stand in another order", "until the first … I'd say"],
    ["whose parts overlap", "it works … works, mostly"],
    ["of which a part is not there", "I'd say … every single day"],
    ["that begins within a word", "t works, mostly"],
    ["that ends within a word", "until the fir"],
    ["with words from outside in the gap's place", "I'd say [it] hates"],
    ["of nothing", ""],
    ["of white space", "  \n"],
    ["of a gap alone", "…"],
    ["of an insertion alone", "[everything]"],
  ])("does not find a quote %s", (_, quote) => {
    expect(matchQuote(quote, text)).toBe(false);
  });

  it("does not turn a denial around by beginning within it", () => {
    expect(matchQuote("ever trust it", "I never trust it")).toBe(false);
    expect(matchQuote("t trust it", "I don't trust it")).toBe(false);
    expect(matchQuote("ever trust it", "I never trust it, and I would not ever trust it")).toBe(true);
    expect(matchQuote("it works", "They say 'it works', but")).toBe(true);
  });

  it("leaves no denial out in a gap, unless a sentence of its own is left out", () => {
    expect(matchQuote("I … trust the bank", "I don't trust the bank")).toBe(false);
    expect(matchQuote("I would … trust the bank", "I would really never trust the bank")).toBe(false);
    expect(matchQuote("I [gladly] trust the bank", "I do not trust the bank")).toBe(false);
    expect(matchQuote("I … trust the bank", "I really trust the bank")).toBe(true);
    expect(matchQuote("It scans. … I trust it.", "It scans. It is not cheap. I trust it.")).toBe(true);
    expect(matchQuote("It scans. … I trust it.", "It scans. I never said that I trust it.")).toBe(false);
  });

  it("keeps brackets that the source itself has", () => {
    expect(matchQuote("well [laughs] no", "Well [laughs] no, never")).toBe(true);
  });

  it("tells a quotation that begins behind a denial of what it says", () => {
    expect(cutsDenial("trust the bank", "I don't trust the bank")).toBe(true);
    expect(cutsDenial("trust the bank", "No, I trust the bank")).toBe(false);
    expect(cutsDenial("I trust the bank", "It is not far. I trust the bank")).toBe(false);
    expect(cutsDenial("we trust the bank", "They don't like it, but we trust the bank")).toBe(false);
    expect(cutsDenial("it prints labels", "I wish it prints labels")).toBe(true);
    expect(cutsDenial("the lift is safe", "My boss says the lift is safe")).toBe(true);
    expect(cutsDenial("the lift is broken", "If the lift is broken I walk")).toBe(true);
    expect(cutsDenial("I walk", "If the lift is broken, I walk")).toBe(true);
    expect(cutsDenial("I walk", "The lift is broken, I walk")).toBe(false);
    expect(cutsDenial("I wish it printed", "I wish it printed labels")).toBe(false);
    expect(cutsDenial("don't trust the bank", "I don't trust the bank")).toBe(false);
    expect(cutsDenial("trust the bank", "I don't trust the bank; in March I did trust the bank")).toBe(false);
  });

  it("finds every part of a text, and no text after one of its words was changed", () => {
    const word = fc.constantFrom<string[]>("ink", "paper", "queue", "driver", "jams", "fades", "costs");
    fc.assert(
      fc.property(fc.array(word, { minLength: 3, maxLength: 12 }), fc.nat(), fc.nat(), (words, a, b) => {
        const from = a % words.length;
        const part = words.slice(from, from + 1 + (b % (words.length - from)));
        const source = words.join(" ");
        expect(matchQuote(part.join(" "), source)).toBe(true);
        const lie = part.with(b % part.length, "zebra").join(" ");
        expect(matchQuote(lie, source)).toBe(false);
      }),
    );
  });
});
