import { describe, expect, it } from "vitest";
import { findTopics, termWeight, topicsIn } from "./topics.ts";
import type { FoundTopic } from "./topics.ts";
import { buildVocabulary, termsOf, usualForm } from "./vocabulary.ts";

function topicsOf(people: readonly string[]): ReadonlyMap<string, FoundTopic> {
  const topics = findTopics(buildVocabulary(people.map((text) => [text])));
  return new Map(topics.map((topic) => [topic.label, topic]));
}

const people = [
  "Ledgerly loses the bank feed. The bank feed drops. Ledgerly scans a receipt.",
  "My bank feed broke in Ledgerly, and the receipt was gone.",
  "Ledgerly lets me photograph receipts. I use the invoice template.",
  "Ledgerly sends an invoice. The client pays the invoice.",
  "Ledgerly hides the dashboard from the client.",
  "Ledgerly has a dashboard nobody opens.",
];

describe("buildVocabulary", () => {
  it("counts terms by person, forms of a word together", () => {
    const { terms, words, speakers } = buildVocabulary([
      ["Receipts, receipt!"],
      ["A receipt."],
      ["The, and."],
    ]);
    expect(speakers).toBe(2);
    expect(words).toBe(3);
    const receipt = terms.get("receipt");
    expect(receipt?.count).toBe(3);
    expect(receipt?.byPerson).toEqual(
      new Map([
        [0, 2],
        [1, 1],
      ]),
    );
    expect(receipt === undefined ? "" : usualForm(receipt)).toBe("receipt");
  });

  it("pairs words that stand side by side, and no others", () => {
    const terms = termsOf("bank feed of the bank, feed feed").map(({ term }) => term);
    expect(terms).toEqual(["bank", "bank feed", "feed", "bank", "feed", "feed"]);
    expect(termsOf("Pay the bank. Feed the cat.").map(({ term }) => term)).not.toContain("bank feed");
    expect(termsOf("bank is a feed").map(({ term }) => term)).toEqual(["bank", "feed"]);
  });
});

describe("findTopics", () => {
  it("lets a pair absorb the words that mostly occur within it", () => {
    const topics = topicsOf(people);
    expect([...topics.keys()]).toContain("bank feed");
    expect(topics.has("bank")).toBe(false);
    expect(topics.has("feed")).toBe(false);
    expect(topics.get("bank feed")?.people).toEqual(new Set([0, 1]));
  });

  it("knows no topic that everybody speaks of, such as the product, nor a pair with it", () => {
    for (const label of topicsOf(people).keys()) expect(label).not.toMatch(/ledgerly/i);
  });

  it("knows no topic that one person speaks of alone", () => {
    const topics = topicsOf(people);
    expect(topics.has("template")).toBe(false);
    expect(topics.get("dashboard")?.people).toEqual(new Set([4, 5]));
  });

  it("knows no topic in words that anybody uses about anything", () => {
    // four words, each said by half of the people once in about 400 words
    const said = Array.from({ length: 10 }, (_, person) => {
      const rest = Array.from({ length: 400 }, (__, word) => `zap${person}q${word}`).join(", ");
      return `The ${person % 2 === 0 ? "man" : "invoice"} and the ${person < 5 ? "friend" : "house"} of ${rest}`;
    });
    expect([...topicsOf(said).keys()]).toEqual(["invoice"]);
  });

  it("puts first what half of the people speak of", () => {
    const vocabulary = buildVocabulary(
      Array.from({ length: 10 }, (_, person) => [
        `only${person}x ${person < 5 ? "zuvok zuvok" : ""} ${person < 2 ? "rimpel rimpel" : ""}`,
      ]),
    );
    const weight = (term: string): number => {
      const use = vocabulary.terms.get(term);
      return use === undefined ? 0 : termWeight(use, vocabulary);
    };
    expect(weight("zuvok")).toBeGreaterThan(weight("rimpel"));
    expect(weight("rimpel")).toBeGreaterThan(0);
  });

  it("labels a topic with the form people use most", () => {
    expect(topicsOf(["invoices, invoices", "the invoice", "client", "client"]).has("invoices")).toBe(true);
  });
});

describe("topicsIn", () => {
  it("names each topic that a text touches, once", () => {
    const byTerm = new Map([...topicsOf(people).values()].map((topic) => [topic.term, topic]));
    expect(topicsIn("The bank feeds and the bank feed, a receipt, and a tree.", byTerm)).toEqual([
      "bank feed",
      "receipt",
    ]);
  });
});
