import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findTopics, topicsByTerm, topicsIn } from "./topics.ts";
import type { FoundTopic } from "./topics.ts";
import { buildVocabulary } from "./vocabulary.ts";

function topicsOf(people: readonly string[]): ReadonlyMap<string, FoundTopic> {
  const texts = people.map((text) => [text]);
  const topics = findTopics(texts, buildVocabulary(texts));
  return new Map(topics.map((topic) => [topic.label, topic]));
}

const people = [
  "Ledgerly loses the bank feed. The bank feed drops. Ledgerly scans a receipt.",
  "My bank feed broke in Ledgerly, and the receipt was gone.",
  "Ledgerly lets me photograph a receipt. I send the invoice from a template.",
  "Ledgerly sends an invoice. The client pays the invoice.",
  "Ledgerly hides the dashboard from the client.",
  "Ledgerly has a dashboard nobody opens.",
];

describe("findTopics", () => {
  it("names what was done as people say it, and what people do as doing it", () => {
    const rest = ["I walk the dog.", "We repair a fence.", "I bake."];
    const done = topicsOf([
      "The permit says rejected.",
      "It was rejected.",
      "Rejected, it says, rejected.",
      ...rest,
    ]);
    expect([...done.keys()]).toContain("“rejected”");
    const doing = topicsOf(["I laminate the permit.", "We laminate it.", "I laminated mine.", ...rest]);
    expect([...doing.keys()]).toContain("laminating");
  });

  it("lets a phrase absorb the words that mostly occur within it", () => {
    const topics = topicsOf(people);
    expect([...topics.keys()]).toContain("bank feed");
    expect(topics.has("bank")).toBe(false);
    expect(topics.has("feed")).toBe(false);
    expect(topics.get("bank feed")?.people).toEqual(new Set([0, 1]));
  });

  it("keeps a phrase beside its words where they stand together far more than by chance", () => {
    // a third of the uses of "feed" are in the phrase: too few to absorb it
    const said = Array.from({ length: 40 }, (_, person) => {
      const rest = Array.from({ length: 20 }, (__, word) => `zap${person}q${word}`).join(", ");
      const feed = ["bank feed", "feed, ledger", "a ledger, my feed", "bank, ledger"][person % 4] ?? "";
      return `${feed}, ${rest}`;
    });
    const labels = [...topicsOf(said).keys()];
    expect(labels).toContain("bank feed");
    expect(labels).toContain("feed");
  });

  it("takes forms, spellings, orders and slips of one thing for one topic", () => {
    const topics = topicsOf([
      "I do data visualisation",
      "visualization of data",
      "visualizing the data",
      "lunch",
      "lunch",
      "dinner",
      "dinner",
    ]);
    expect(topics.size).toBe(3);
    expect([...topics.values()].find(({ terms }) => terms[0]?.includes("visual"))?.people).toEqual(
      new Set([0, 1, 2]),
    );
    const slips = topicsOf([
      ...Array.from({ length: 12 }, () => "the variables"),
      "varaibles",
      "lunch",
      "lunch",
      "tea",
      "rain",
    ]);
    expect(slips.get("variables")?.people.has(12)).toBe(true);
  });

  it("knows no topic that everybody speaks of, such as the product, nor a phrase with it", () => {
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

  it("makes no topic of answers that give none, and of vague words", () => {
    const said = ["N/A", "N/A", "several dashboards", "several dashboards", "rain"];
    expect([...topicsOf(said).keys()]).toEqual(["dashboards"]);
  });

  it("names what people do by its verb", () => {
    const said = ["we approved it", "they approve that", "rain", "sleet", "I scanned it", "she scans it"];
    expect([...topicsOf(said).keys()].toSorted()).toEqual(["approving", "scanning"]);
  });

  it("counts who denies a thing under the denial, and never under the thing", () => {
    const said = [
      "no drones",
      "we never use any drones",
      "drones over the farm",
      "my drones",
      "rain",
      "sleet",
    ];
    const topics = topicsOf(said);
    expect([...(topics.get("drones")?.people ?? [])]).toEqual([2, 3]);
    expect([...(topics.get("no drones")?.people ?? [])]).toEqual([0, 1]);
    expect([...topicsOf(["no drones", "without drones", "rain", "sleet"]).keys()]).toEqual(["no drones"]);
  });

  it("quotes of a denied quality only the word that people say", () => {
    const topics = topicsOf([
      "The glaze is cracked. It is cracked.",
      "Mine came out cracked.",
      "It isn't cracked.",
      "The bowl wasn't cracked.",
      "I walk the dog.",
      "We repair a fence.",
      "I bake.",
    ]);
    expect([...topics.keys()]).toContain("not “cracked”");
  });

  it("finds the denial in a text that denies, and the thing in one that does not", () => {
    const topics = [
      ...topicsOf(["no drones", "without drones", "drones here", "my drones", "rain"]).values(),
    ];
    const index = topicsByTerm(topics);
    const labelsIn = (text: string): string[] => topicsIn(text, index).map(({ label }) => label);
    expect(labelsIn("There are no drones, but her drones fly.")).toEqual(["no drones", "drones"]);
    expect(labelsIn("Drones!")).toEqual(["drones"]);
  });

  it("joins the forms of one word of a trade", () => {
    const said = [
      "vectorization",
      "vectorise",
      "vectorized",
      "the vectorizer",
      "vectorisation",
      "rain",
      "sleet",
      "hail",
    ];
    expect([...topicsOf(said).values()].map((topic) => topic.people.size)).toEqual([5]);
  });

  it("counts a topic's people so that its terms show who they are, whatever people say", () => {
    const word = fc.constantFrom(
      "bank",
      "feeds",
      "ledger",
      "ledgers",
      "autosave",
      "auto-save",
      "of",
      "the",
      ",",
      ".",
      "is",
    );
    const text = fc.array(word, { maxLength: 8 }).map((words) => words.join(" "));
    fc.assert(
      fc.property(fc.array(fc.array(text, { maxLength: 3 }), { maxLength: 8 }), (texts) => {
        const topics = findTopics(texts, buildVocabulary(texts));
        const byTerm = topicsByTerm(topics);
        expect(byTerm.size).toBe(topics.flatMap(({ terms }) => terms).length);
        for (const topic of topics) {
          const recounted = [...texts.keys()].filter((person) =>
            texts[person]?.some((said) => topicsIn(said, byTerm).includes(topic)),
          );
          expect([...topic.people].toSorted((a, b) => a - b)).toEqual(recounted);
        }
      }),
    );
  });

  it("finds the same topics whatever the order of the people", () => {
    const labels = (said: readonly string[]): readonly string[] => [...topicsOf(said).keys()].toSorted();
    expect(labels(people.toReversed())).toEqual(labels(people));
  });
});

describe("topicsIn", () => {
  it("names each topic that a text touches, once", () => {
    const byTerm = topicsByTerm([...topicsOf(people).values()]);
    const labels = topicsIn("The bank feeds and the bank feed, a receipt, and a tree.", byTerm).map(
      ({ label }) => label,
    );
    expect(labels).toEqual(["bank feed", "receipt"]);
  });
});
