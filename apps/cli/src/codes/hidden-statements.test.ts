import type { Coding } from "@persona/contracts";
import { Pseudonymizer } from "@persona/loader";
import { threeInterviews } from "@persona/test-support";
import { expect, it } from "vitest";
import { hideStatements } from "./hidden-statements.ts";
import { statementsOf } from "./statements-of.ts";

it("finds the place in what was said again that a place in its hidden form stands for", () => {
  const { corpus } = threeInterviews();
  const [first] = statementsOf(corpus);
  if (first === undefined) throw new TypeError("nobody said anything");
  const text = "I wrote to ana@kiln.example twice, and to bo@kiln.example once";
  const all = [{ statement: { ...first.statement, text }, span: { ...first.span, text } }];
  const { statements, restore } = hideStatements(
    all,
    new Pseudonymizer({ ...corpus, spans: [all[0]!.span] }),
  );
  const hidden = statements[0]?.text ?? "";
  expect(hidden).not.toContain("@");
  const coding = (words: string): Coding => ({
    id: "k",
    codeId: "c",
    spanId: first.span.id,
    start: hidden.indexOf(words),
    end: hidden.indexOf(words) + words.length,
    coder: { kind: "model", id: "m" },
    applies: "yes",
  });
  const said = (words: string): string => {
    const { start, end } = restore(coding(words));
    return text.slice(start, end);
  };
  expect(said("twice, and to")).toBe("twice, and to");
  expect(said("once")).toBe("once");
  const [pseudonym = ""] = /\[[^\]]+\]/.exec(hidden) ?? [];
  expect(said(`to ${pseudonym} twice`)).toBe("to ana@kiln.example twice");
  expect(said(pseudonym.slice(1))).toBe("ana@kiln.example");
});
