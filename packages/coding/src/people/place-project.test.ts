import type { Codebook } from "@persona/contracts";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checkCodebook } from "../codebook/check-codebook.ts";
import { mergeCodebooks } from "../codebook/merge-codebooks.ts";
import type { CodedPassage, CodedProject } from "../exchange/project/coded-project.ts";
import { makeCorpus } from "../testing/make-corpus.ts";
import type { MadeCorpus } from "../testing/make-corpus.ts";
import { placeProject } from "./place-project.ts";
import { foldText } from "./source-flow.ts";

const made = makeCorpus({
  "talks/ana.txt":
    "Q: What is hard?\nAna: I can’t find my receipts – they fade in the sun.\nQ: Why?\nAna: The till is old. Nobody repairs it any more.\n",
  "talks/ben.txt":
    "Q: What is hard?\nBen: Yes.\nCem: Yes.\nBen: I drive to the bank every Monday to hand in the cash box.\n",
});

function projectOf(passages: readonly Partial<CodedPassage>[]): CodedProject {
  return {
    codes: [
      { id: "a", name: "A", definition: "", examples: [] },
      { id: "b", name: "B", definition: "", examples: [] },
    ],
    coders: [{ id: "kim", name: "Kim" }],
    texts: new Map(),
    passages: passages.map((passage) => ({ words: "", codeId: "a", coderId: "kim", ...passage })),
    notPlaced: [],
  };
}

function place(passages: readonly Partial<CodedPassage>[], on: MadeCorpus = made): Codebook {
  return placeProject(projectOf(passages), on.corpus, on);
}

function placed(
  passages: readonly Partial<CodedPassage>[],
): readonly (readonly [string, string | undefined])[] {
  const { codings, spans } = place(passages);
  const texts = new Map(spans.map(({ id, text }) => [id, text]));
  return codings.map(({ spanId, start, end, placedBy }) => [
    texts.get(spanId)?.slice(start, end) ?? "",
    placedBy,
  ]);
}

describe("placeProject, by words", () => {
  it.each([
    ["as they are", "they fade in the sun", "they fade in the sun"],
    [
      "with other quotes, dashes, case and spaces",
      "i CAN'T find my\n receipts - they",
      "I can’t find my receipts – they",
    ],
    ["with the label of the speaker", "Ana: The till is old. Nobody", "The till is old. Nobody"],
    ["with a time stamp", "[00:12:04] The till is old.", "The till is old."],
  ])("finds words %s", (_, words, found) => {
    expect(placed([{ words, source: "ana.docx" }])).toEqual([[found, "quote"]]);
  });

  it("finds words that run over turns, with labels between", () => {
    const words = "they fade in the sun.\nQ: Why?\nAna: The till is old.";
    expect(placed([{ words, source: "ana" }]).map(([text]) => text)).toEqual([
      "they fade in the sun.",
      "Why?",
      "The till is old.",
    ]);
  });

  it("marks the most similar words as nearest, with how similar they are", () => {
    const words = "I drive to my bank each Monday to hand in the cash box";
    const { codings } = place([{ words, source: "ben.txt" }]);
    expect(codings).toMatchObject([{ placedBy: "nearest" }]);
    expect(codings[0]?.similarity).toBeGreaterThan(0.8);
    expect(codings[0]?.similarity).toBeLessThan(1);
  });

  it("finds words without a file, and in a file that is called otherwise here", () => {
    expect(placed([{ words: "Nobody repairs it any more" }])).toHaveLength(1);
    expect(placed([{ words: "Nobody repairs it any more", source: "P07 Ana final.docx" }])).toHaveLength(1);
  });

  it("reports what is not there, and short words that could be anywhere", () => {
    const lost = place([
      { words: "We never had a bank account in all these years", source: "ben.txt" },
      { words: "it" },
      { words: "", source: "ana.txt" },
      { words: "find", codeId: "none" },
    ]);
    expect(lost.codings).toEqual([]);
    expect(lost.notPlaced).toEqual([
      { reason: "no-words", subject: "ben.txt", count: 1 },
      { reason: "no-words", subject: "A", count: 1 },
      { reason: "no-words", subject: "ana.txt", count: 1 },
      { reason: "no-code", subject: "none", count: 1 },
    ]);
  });

  it("gives an answer that two people gave to each of them in turn, all its codes to the same one", () => {
    const { codings } = place([
      { words: "Yes.", segment: "row 1" },
      { words: "Yes.", segment: "row 1", codeId: "b" },
      { words: "Yes.", segment: "row 2" },
    ]);
    const [first, second, third] = codings.map(({ spanId }) => spanId);
    expect(first).toBe(second);
    expect(third).not.toBe(first);
  });

  it("finds any words of any span, whatever their form", () => {
    const spans = made.corpus.spans.filter(({ text }) => text.length > 20);
    fc.assert(
      fc.property(fc.nat(), fc.nat(), fc.nat(), (which, from, to) => {
        const text = spans[which % spans.length]?.text ?? "";
        const words = text.split(" ");
        const [first, last] = [from % words.length, to % words.length].toSorted((a, b) => a - b);
        const part = words
          .slice(first, (last ?? 0) + 1)
          .join("  ")
          .toUpperCase();
        const [found] = placed([
          { words: part, source: "ana" },
          { words: part, source: "ben" },
        ]);
        if (found !== undefined) expect(foldText(found[0])).toBe(foldText(part));
        expect(placed([{ words: part, source: text.includes("bank") ? "ben" : "ana" }])).toHaveLength(1);
      }),
    );
  });

  it("takes time in proportion to the passages", () => {
    const turns = Array.from(
      { length: 3000 },
      (_, at) => `Ana: I say number ${at} about the receipts of day ${at % 31}.`,
    );
    const large = makeCorpus({ "a.txt": `Q: So?\n${turns.join("\n")}\n` });
    const passages = turns.map((turn, at) => ({
      words: turn.slice(5),
      source: "a.txt",
      segment: `row ${at}`,
    }));
    const codebook = place(passages, large);
    expect(codebook.codings).toHaveLength(3000);
    expect(new Set(codebook.codings.map(({ spanId }) => spanId)).size).toBe(3000);
  });
});

describe("checkCodebook", () => {
  const codebook = place([{ words: "The till is old", source: "ana" }]);
  const texts = new Map(made.corpus.spans.map(({ id, text }) => [id, text]));
  const check = (changed: Codebook): readonly string[] =>
    checkCodebook(changed, { text: (id) => texts.get(id) }).map(({ reason }) => reason);
  const [coding] = codebook.codings;
  if (coding === undefined) throw new TypeError("nothing was placed");

  it("finds nothing in a codebook as it was made", () => {
    expect(check(codebook)).toEqual([]);
  });

  it.each<[string, Partial<Codebook>, string[]]>([
    ["a code that is not there", { codes: [] }, ["unknown-code"]],
    ["a span that is not there", { codings: [{ ...coding, spanId: "s9:1-2" }] }, ["unknown-span"]],
    ["words beyond the span", { codings: [{ ...coding, end: 4711 }] }, ["misquote"]],
    ["words that end before they begin", { codings: [{ ...coding, start: 9, end: 3 }] }, ["misquote"]],
    [
      "other words in a span",
      { spans: codebook.spans.map((span) => ({ ...span, text: `${span.text}!` })) },
      ["text-differs"],
    ],
    [
      "a span of another source",
      { spans: codebook.spans.map((span) => ({ ...span, id: "s9:1-2" })) },
      ["unknown-span", "unknown-span"],
    ],
    [
      "a parent that is not there",
      { codes: codebook.codes.map((code) => ({ ...code, parentId: "x" })) },
      ["unknown-code", "unknown-code"],
    ],
  ])("finds %s", (_, change, reasons) => {
    expect(check({ ...codebook, ...change })).toEqual(reasons);
  });

  it("finds agreement that the codings do not give", () => {
    const alpha = { value: 0.9, ci95: null };
    const coder = { kind: "person", id: "kim" } as const;
    const agreement: Codebook["agreement"] = [
      {
        codeId: "a",
        coders: [coder, coder],
        units: 3,
        observed: 1,
        prevalence: [1, 1],
        alpha,
        kappa: alpha,
        reading: "reliable",
      },
    ];
    expect(check({ ...codebook, agreement })).toEqual(["wrong-count"]);
  });
});

describe("mergeCodebooks", () => {
  it("takes codes of the same name for one, and keeps every coding under an id of its own", () => {
    const one = place([{ id: "1", words: "The till is old", source: "ana" }]);
    const other: Codebook = {
      ...one,
      codes: [{ id: "x", name: " a", definition: "Old things", examples: [] }],
      codings: one.codings.map((coding) => ({
        ...coding,
        codeId: "x",
        coder: { kind: "person", id: "lee" },
      })),
    };
    const merged = mergeCodebooks([one, other]);
    expect(merged.codes).toMatchObject([{ id: "a", definition: "Old things" }, { id: "b" }]);
    expect(merged.codings.map(({ id, codeId, coder }) => [id, codeId, coder.id])).toEqual([
      ["1", "a", "kim"],
      ["1#2", "a", "lee"],
    ]);
    expect(merged.spans).toEqual(one.spans);
    const rows = place([{ words: "The till is old", source: "ana", segment: "row 1" }]);
    expect(mergeCodebooks([rows, rows]).codings.map(({ segmentId }) => segmentId)).toEqual([
      "row 1",
      "row 1#2",
    ]);
  });
});
