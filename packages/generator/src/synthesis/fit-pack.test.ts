import { estimateTokens } from "@persona/model-text";
import type { Answer, Statement } from "@persona/contracts";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Evidence } from "@persona/facts";
import { renderAnswer, renderStatements } from "../prompts/prompt.ts";
import { fitPack } from "./fit-pack.ts";

const words = "ledger receipt invoice stamp printer drawer envelope bank".split(" ");

function evidenceWith(statements: readonly Statement[]): Evidence {
  return {
    pack: {
      n: 9,
      of: 20,
      statements: [...statements],
      answers: [],
      mentions: [],
      topics: words.map((label, index) => ({
        label,
        n: 3,
        of: 9,
        pSegment: 0.9 - index / 10,
        pRest: 0.1,
        ci95: null,
      })),
    },
    citations: new Map(statements.map(({ id }) => [id, { spans: [], counterSpans: [], question: "" }])),
    memberIds: new Set(statements.map(({ participantId }) => participantId)),
  };
}

const statements = fc
  .array(
    fc.record({
      person: fc.nat(8),
      asked: fc.constantFrom("What do you do first?", "Why is that?"),
      topics: fc.subarray(words),
      length: fc.integer({ min: 10, max: 200 }),
    }),
    {
      maxLength: 60,
    },
  )
  .map((all) =>
    all.map(({ person, asked, topics, length }, index): Statement => ({
      kind: "statement",
      id: `e${index + 1}`,
      participantId: `P00${person}`,
      text: "x".repeat(length),
      asked,
      topics,
    })),
  );

function tokens({ pack }: Evidence): number {
  const lines = [...pack.answers.map(renderAnswer), ...renderStatements(pack.statements)];
  return lines.reduce((sum, line) => sum + estimateTokens(line) + 1, 0);
}

describe("fitPack", () => {
  it("fits, keeps the order, cites only what it shows, and leaves alone what fits", () => {
    fc.assert(
      fc.property(statements, fc.integer({ min: 0, max: 4000 }), (all, most) => {
        const evidence = evidenceWith(all);
        const fitted = fitPack(evidence, most);
        const ids = fitted.pack.statements.map(({ id }) => id);
        expect(tokens(fitted)).toBeLessThanOrEqual(Math.max(most, 0));
        expect(ids).toEqual(all.map(({ id }) => id).filter((id) => ids.includes(id)));
        expect([...fitted.citations.keys()].toSorted()).toEqual(ids.toSorted());
        if (tokens(evidence) <= most) expect(fitted).toBe(evidence);
      }),
    );
  });

  it("hears everybody before it hears anybody again on the same topic, wherever they stand", () => {
    const talker = Array.from({ length: 40 }, (_, index): Statement => ({
      kind: "statement",
      id: `e${index + 1}`,
      participantId: "P001",
      text: "The ledger is what I do first",
      topics: ["ledger"],
    }));
    const last = words.map((word, index): Statement => ({
      kind: "statement",
      id: `e${index + 41}`,
      participantId: `P00${index + 2}`,
      text: `I keep the ${word} where it is dry`,
      // half of them speak of nothing that others speak of
      topics: index % 2 === 0 ? [word] : [],
    }));
    const fitted = fitPack(evidenceWith([...talker, ...last]), 200);
    expect(fitted.pack.statements.length).toBeLessThan(20);
    expect(new Set(fitted.pack.statements.map(({ participantId }) => participantId)).size).toBe(9);
  });

  it("shows an answer to every question before a second one to any", () => {
    const answers = ["often", "always", "never"].flatMap((answer, turn) =>
      ["print", "scan", "mail"].map((verb, question): Answer => ({
        kind: "answer",
        id: `a${3 * question + turn + 1}`,
        question: `How often do you ${verb}?`,
        answer,
        n: 2,
        of: 9,
        pSegment: 0.2,
        pRest: 0.1,
        ci95: null,
      })),
    );
    const strongestFirst = answers.toSorted((a, b) => (a.id < b.id ? -1 : 1));
    const evidence = evidenceWith([]);
    const pack = { ...evidence.pack, answers: strongestFirst };
    const cost = tokens({ ...evidence, pack });
    const fitted = fitPack({ ...evidence, pack }, Math.ceil((cost / 3) * 2.2));
    expect(fitted.pack.answers).toHaveLength(3);
    expect(new Set(fitted.pack.answers.map(({ question }) => question)).size).toBe(3);
  });
});
