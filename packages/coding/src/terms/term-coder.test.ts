import { runCoding } from "@persona/contracts";
import type { Code, CodableStatement, CodingResult } from "@persona/contracts";
import { describe, expect, it } from "vitest";
import { TermCoder } from "./term-coder.ts";

const texts = [
  "I vectorise the maps myself",
  "the vectorizer is slow",
  "No drones",
  "we never use any drones",
  "my drones are in the shed",
  "her drones, too",
  "rain and sleet",
];

const statements: readonly CodableStatement[] = texts.map((text, at) => ({
  spanId: `s1:${at}`,
  participantId: `P${at}`,
  text,
}));

function code(codes: readonly Code[] = []): CodingResult {
  return runCoding(new TermCoder().code({ statements, codes }), () => {
    throw new TypeError("it asks no model");
  });
}

function wordsUnder(name: string, { codes, codings }: CodingResult): string[] {
  const id = codes.find((one) => one.name === name)?.id;
  return codings
    .filter(({ codeId }) => codeId === id)
    .map(({ spanId, start, end }) => texts[Number(spanId.slice(3))]?.slice(start, end) ?? "");
}

describe("TermCoder", () => {
  it("proposes codes of its own, and shows the sentence that each rests on", () => {
    const result = code();
    expect(wordsUnder("drones", result)).toEqual([texts[4], texts[5]]);
    expect(wordsUnder("no drones", result)).toEqual([texts[2], texts[3]]);
    expect(result.judged).toEqual(statements.map(({ spanId }) => spanId));
    expect(new Set(result.codings.map(({ id }) => id)).size).toBe(result.codings.length);
  });

  it("applies the codes that it is given, in all forms of their words, and where they are not denied", () => {
    const given: readonly Code[] = [
      { id: "a", name: "vectorization", definition: "", examples: [] },
      { id: "b", name: "aircraft", definition: "", includes: "drones", examples: [] },
      { id: "c", name: "weather", definition: "", examples: ["rain"], excludes: "rain" },
    ];
    const result = code(given);
    expect(result.codes).toEqual(given);
    expect(wordsUnder("vectorization", result)).toEqual([texts[0], texts[1]]);
    expect(wordsUnder("aircraft", result)).toEqual([texts[4], texts[5]]);
    expect(wordsUnder("weather", result)).toEqual([]);
  });

  it("says of a code without a word that it was applied to nothing, and passes over a heading", () => {
    const heading: Code = { id: "h", name: "…", definition: "", examples: [], isCodable: false };
    expect(code([heading])).toMatchObject({ codings: [], warnings: [] });
    expect(code([{ ...heading, name: "other", isCodable: true }])).toMatchObject({
      codings: [],
      warnings: ["no word of the code h says what it is about, so it was applied to nothing"],
    });
  });

  it("codes the same twice", () => {
    expect(code()).toEqual(code());
  });
});
