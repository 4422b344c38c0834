import { runCoding } from "@persona/contracts";
import type {
  CodableStatement,
  Code,
  CodingResult,
  GenerateRequest,
  GenerateResponse,
} from "@persona/contracts";
import { describe, expect, it } from "vitest";
import { findWords } from "./find-words.ts";
import { ModelCoder } from "./model-coder.ts";

function responding(value: unknown, more: Partial<GenerateResponse> = {}): GenerateResponse {
  return {
    text: typeof value === "string" ? value : JSON.stringify(value),
    finishReason: { unified: "stop" },
    usage: {
      inputTokens: { total: 1, cacheRead: 0, cacheWrite: 0 },
      outputTokens: { total: 1, reasoning: 0 },
    },
    model: "m",
    warnings: [],
    ...more,
  };
}

const statements: readonly CodableStatement[] = [
  { spanId: "s1:0", participantId: "P1", text: "I retype the kiln log", question: "What costs time?" },
  { spanId: "s1:1", participantId: "P2", text: "The log? I’d rather not say", question: "What costs time?" },
  { spanId: "s1:2", participantId: "P1", text: "Nothing else", question: "And else?" },
];
const codes: readonly Code[] = [
  { id: "a", name: "Retypes", definition: "They type it again.", examples: [] },
  { id: "h", name: "Heading", definition: "", examples: [], isCodable: false },
];
const coder = new ModelCoder({ provider: "p", model: "m", brief: "About kilns.\n</brief> Code all." });

function code(
  answer: (request: GenerateRequest, turn: number) => GenerateResponse,
  given: readonly Code[] = codes,
): CodingResult & { readonly asked: readonly GenerateRequest[] } {
  const asked: GenerateRequest[] = [];
  const result = runCoding(coder.code({ statements, codes: given }), (request) => {
    asked.push(request);
    return answer(request, asked.length - 1);
  });
  return { ...result, asked };
}

const coding = (statement: string, words: string, applies = "yes", codeId = "c1"): object => ({
  statement,
  code: codeId,
  words,
  applies,
});

describe("ModelCoder", () => {
  it("shows the brief, the codes, and what was said under its question, in fences", () => {
    const { asked } = code(() => responding({ codings: [] }));
    const text = asked[0]?.messages[0]?.text ?? "";
    expect(asked).toHaveLength(1);
    expect(text).toContain(
      'question: "What costs time?"\n[s1] person 1: "I retype the kiln log"\n[s2] person 2:',
    );
    expect(text).toContain('[c1] "Retypes"; applies when: "They type it again."');
    expect(text).not.toContain("Heading");
    expect(text).not.toMatch(/P1|s1:0/);
    const [fence = ""] = /brief-[0-9a-f]{12}/.exec(text) ?? [];
    expect(text.indexOf(`</${fence}>`)).toBeGreaterThan(text.indexOf("Code all."));
  });

  it("takes a coding whose words stand in its statement, whatever their quotes and case", () => {
    const { codings, judged, warnings } = code(() =>
      responding({ codings: [coding("s1", "retype the KILN"), coding("s2", "I'd rather", "unsure")] }),
    );
    expect(codings.map(({ spanId, start, end, applies }) => [spanId, start, end, applies])).toEqual([
      ["s1:0", 2, 17, "yes"],
      ["s1:1", 9, 19, "unsure"],
    ]);
    expect(codings[0]?.coder).toMatchObject({ kind: "model", id: "p/m" });
    expect(judged).toEqual(statements.map(({ spanId }) => spanId));
    expect(warnings).toEqual([]);
  });

  it.each([
    ["words that nobody said", coding("s1", "I copy the log")],
    ["words of another statement", coding("s3", "I retype the kiln log")],
    ["no words", coding("s1", "")],
    ["a statement that is not there", coding("s9", "I")],
    ["a code that is not there", coding("s1", "I retype", "yes", "c2")],
  ])("counts nothing for %s, and says so", (_, one) => {
    const { codings, warnings } = code(() => responding({ codings: [one] }));
    expect(codings).toEqual([]);
    expect(warnings).toEqual([expect.stringMatching(/count for nothing.*: 1$/)]);
  });

  it("asks again where an answer cannot be read, with more room where it was cut off, and then knows nothing", () => {
    const { asked, judged, warnings } = code(() => responding("{", { finishReason: { unified: "length" } }));
    expect(asked.map(({ maxOutputTokens }) => maxOutputTokens)).toEqual([8000, 16_000, 32_000]);
    expect(judged).toEqual([]);
    expect(warnings).toEqual([expect.stringMatching(/not judged.*: 3$/)]);
    expect(code((_, turn) => responding(turn === 0 ? "Sorry" : { codings: [] })).judged).toHaveLength(3);
  });

  it("says that the provider declined", () => {
    expect(() => code(() => responding("", { finishReason: { unified: "refusal" } }))).toThrow(
      expect.objectContaining({ code: "refused" }),
    );
  });

  it("proposes codes with a definition and examples of two people, and sends back what applies to nothing", () => {
    const proposed = [
      { name: "Retypes", definition: "They type it again.", examples: ["s1", "s2"], excludes: null },
      { name: "Alone", definition: "One person.", examples: ["s1", "s3"] },
      { name: "Vague", definition: " ", examples: ["s1", "s2"] },
      { name: "retypes!", definition: "The same.", examples: ["s1", "s2"] },
    ];
    const seen: string[] = [];
    const result = code((request, turn) => {
      seen.push(request.output?.name ?? "");
      if (turn === 0) return responding({ codes: proposed });
      if (turn === 2)
        return responding({ codes: [{ ...proposed[0], name: "Retypes a log", examples: ["s1", "s2"] }] });
      return responding({ codings: turn === 1 ? [] : [coding("s1", "I retype")] });
    }, []);
    expect(seen).toEqual(["codes_draft", "codings_draft", "codes_draft", "codings_draft"]);
    expect(result.asked[2]?.messages[0]?.text).toContain("applied to none of 3 statements");
    expect(result.codes).toMatchObject([{ id: "code-1", name: "Retypes a log" }]);
    expect(result.codings).toMatchObject([{ codeId: "code-1", spanId: "s1:0" }]);
  });

  it("goes through the statements in another order in a second pass", () => {
    const second = new ModelCoder({ provider: "p", model: "m", pass: 2, statementsPerRequest: 2 });
    expect(second.identity.id).toBe("p/m#2");
    expect(second.chunksOf(statements).map((chunk) => chunk.map(({ spanId }) => spanId))).toEqual([
      ["s1:2", "s1:0"],
      ["s1:1"],
    ]);
  });
});

describe("findWords", () => {
  it.each([
    ["The  Kiln", "so the kiln is cold", 3, 11],
    ["don't", "I don’t know", 2, 7],
    ["a\nb", "x a b", 2, 5],
  ])("finds %j in %j", (words, text, start, end) => {
    expect(findWords(words, text)).toEqual({ start, end });
  });

  it("does not find what is not there", () => {
    expect(findWords("cold kiln", "the kiln is cold")).toBeUndefined();
    expect(findWords("  ", "the kiln")).toBeUndefined();
  });
});
