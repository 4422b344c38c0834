import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Coding } from "@persona/contracts";
import { load, Pseudonymizer } from "@persona/loader";
import { expect, it } from "vitest";
import { hideStatements } from "./hidden-statements.ts";
import { statementsOf } from "./statements-of.ts";

it("finds the place in what was said again that a place in its hidden form stands for", () => {
  const text = "I wrote to ana@kiln.example twice, and to bo@kiln.example once";
  const folder = mkdtempSync(join(tmpdir(), "persona-hidden-"));
  writeFileSync(
    join(folder, "talk.txt"),
    `Interviewer: To whom?\n\nDana: ${text}\n\nInterviewer: Why?\n\nDana: They asked.\n`,
  );
  const corpus = load(folder);
  const all = statementsOf(corpus);
  const { statements, restore } = hideStatements(all, new Pseudonymizer(corpus));
  rmSync(folder, { recursive: true });
  const spanId = all[0]?.span.id ?? "";
  expect(all.map(({ statement }) => [statement.text, statement.question])).toEqual([
    [text, "To whom?"],
    ["They asked.", "Why?"],
  ]);
  const hidden = statements[0]?.text ?? "";
  expect(hidden).not.toContain("@");
  const coding = (words: string): Coding => ({
    id: "k",
    codeId: "c",
    spanId,
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
