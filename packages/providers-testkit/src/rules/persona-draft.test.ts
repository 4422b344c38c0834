import { draftSchema, jsonSchemaOf } from "@persona/contracts";
import { checkedResponse } from "@persona/provider-kit";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { evidenceInPrompt } from "./evidence-in-prompt.ts";
import { personaDraft } from "./persona-draft.ts";
import { sampleJson, withNulls } from "./sample-json.ts";

const prompt = `Here is the evidence.
- [e12] P003 (What annoys you?): "I hate the search. It is slow."
[e13] P004: “I want fewer clicks”
  [a3] How often?: Every day, 61 of 120 (51%), rest 22%
[a4] Do you share: with whom?: nobody, 3 of 120
Not evidence: [see e1].`;

describe("evidenceInPrompt", () => {
  it("reads statements and answers, with what is optional left out", () => {
    expect(evidenceInPrompt(prompt)).toEqual({
      statements: [
        {
          id: "e12",
          participantId: "P003",
          question: "What annoys you?",
          text: "I hate the search. It is slow.",
        },
        { id: "e13", participantId: "P004", text: "I want fewer clicks" },
      ],
      answers: [
        {
          id: "a3",
          question: "How often?",
          answer: "Every day",
          n: 61,
          of: 120,
          segmentPercent: 51,
          restPercent: 22,
        },
        {
          id: "a4",
          question: "Do you share: with whom?",
          answer: "nobody",
          n: 3,
          of: 120,
          segmentPercent: 2.5,
        },
      ],
    });
  });

  it("reads a question once for all that stands under it", () => {
    const lines = ['question: "What \\"annoys\\" you?"', '[e1] P001: "The search"', '[e2] P002: "The lid"'];
    expect(evidenceInPrompt(lines.join("\n")).statements.map(({ question }) => question)).toEqual([
      'What "annoys" you?',
      'What "annoys" you?',
    ]);
  });

  it("reads back what JSON quoting escaped", () => {
    const text = 'She said "no" — twice\nand left.';
    const [statement] = evidenceInPrompt(`[e1] P001: ${JSON.stringify(text)}`).statements;
    expect(statement?.text).toBe(text);
  });
});

describe("personaDraft", () => {
  it("has nothing to say where there is no evidence", () => {
    expect(personaDraft("Hello")).toBeUndefined();
  });

  it("says only what the evidence says: its words, its counts, its ids", () => {
    const texts = fc.array(fc.stringMatching(/^[A-Za-z][A-Za-z ,.!?]{1,80}[a-z.]$/u), {
      minLength: 1,
      maxLength: 40,
    });
    fc.assert(
      fc.property(texts, (statements) => {
        const lines = statements.map((text, index) => `[e${index + 1}] P${index % 7}: "${text}"`);
        const draft = draftSchema.parse(personaDraft(lines.join("\n")));
        const said = new Map(statements.map((text, index) => [`e${index + 1}`, text]));
        for (const claim of draft.claims)
          for (const id of claim.evidence) expect(said.get(id)).toContain(claim.text);
        for (const quote of draft.quotes) expect(said.get(quote.evidence)).toContain(quote.text);
        for (const id of draft.labelEvidence) expect(said.has(id)).toBe(true);
      }),
    );
  });

  it("puts the answer that sets the group apart first, with its counts", () => {
    const draft = personaDraft(prompt);
    expect(draft?.labelEvidence).toEqual(["a3"]);
    expect(draft?.claims[0]).toMatchObject({ evidence: ["a3"], n: 61, of: 120 });
  });
});

describe("sampleJson", () => {
  const schema = jsonSchemaOf("draft");

  it("fits the schema", () => {
    const response = {
      text: JSON.stringify(sampleJson(schema)),
      finishReason: { unified: "stop" as const },
      usage: {
        inputTokens: { total: 0, cacheRead: 0, cacheWrite: 0 },
        outputTokens: { total: 0, reasoning: 0 },
      },
      model: "m",
      warnings: [],
    };
    expect(() => checkedResponse({ messages: [], output: { name: "d", schema } }, response)).not.toThrow();
  });

  it("answers null where null is allowed, in every dialect", () => {
    const dialects = [
      { type: ["string", "null"] },
      { anyOf: [{ type: "string" }, { type: "null" }] },
      { type: "STRING", nullable: true },
    ];
    for (const dialect of dialects) expect(sampleJson(dialect)).toBeNull();
    expect(sampleJson({ type: "STRING" })).toBe("text");
  });

  it("fills with null what a strict schema requires and the value lacks", () => {
    const strict = {
      type: "object",
      properties: { a: { type: "string" }, b: { type: ["string", "null"] } },
      required: ["a", "b"],
    };
    expect(withNulls({ a: "x" }, strict)).toEqual({ a: "x", b: null });
    expect(withNulls([{ a: "x" }], { type: "array", items: strict })).toEqual([{ a: "x", b: null }]);
  });
});
