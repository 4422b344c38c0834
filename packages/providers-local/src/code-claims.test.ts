import type { CodeCount } from "@persona/contracts";
import { describe, expect, it } from "vitest";
import { chooseCodeClaims, stateCode } from "./code-claims.ts";
import { composeDraft } from "./compose-draft.ts";
import { makePack } from "./testing/make-pack.ts";

const count: CodeCount = {
  kind: "code",
  id: "c1",
  code: "Retypes the kiln log",
  predicate: "retype the kiln log",
  coder: "person",
  n: 3,
  of: 4,
  pSegment: 0.75,
  pRest: 0.1,
  ci95: [0.2, 0.9],
};
const { predicate: _, ...thing } = { ...count, code: "Kiln_settings" };

describe("stateCode", () => {
  it.each<[string, CodeCount, string]>([
    ["what people do", count, "3 of 4 retype the kiln log."],
    ["a thing", thing, "What 3 of 4 say is coded as kiln settings."],
    [
      "a thing in answers",
      { ...thing, question: "What is hard? (all)", pRest: null },
      "What 3 of 4 answer to “What is hard?” is coded as kiln settings.",
    ],
    [
      "what people wish for, not as what they do",
      { ...count, question: "What would you like to change?", pRest: null },
      "What 3 of 4 answer to “What would you like to change?” is coded as retypes the kiln log.",
    ],
    ["words that recur", { ...thing, coder: "terms", pRest: null }, "3 of 4 speak of kiln settings."],
    ["what only they do", { ...count, pRest: 0 }, "3 of 4 retype the kiln log."],
    ["what they do as the others do", { ...count, pRest: 0.7 }, "3 of 4 retype the kiln log."],
  ])("says %s", (_name, given, said) => {
    expect(stateCode(given)).toBe(said);
  });
});

describe("chooseCodeClaims", () => {
  const pack = (...codes: readonly CodeCount[]): ReturnType<typeof makePack> => ({
    ...makePack([]),
    n: 4,
    codes: [...codes],
  });

  it("files what is hard by the question, and what people do by what it is", () => {
    const asked = { ...thing, id: "c2", question: "What is hard about it?" };
    expect(chooseCodeClaims(pack(count, asked)).map(({ field, evidence }) => [field, evidence])).toEqual([
      ["frustrations", ["c2"]],
      ["workarounds", ["c1"]],
    ]);
  });

  it("says who a group is by what it does, and calls it that", () => {
    const { label, claims } = composeDraft(pack(count));
    expect(label).toBe("Retyping the kiln log");
    expect(claims[0]).toMatchObject({ field: "summary", evidence: ["c1"] });
  });

  it("calls nobody by a code on which coders do not agree", () => {
    expect(composeDraft(pack({ ...count, isUnreliable: true })).label).not.toContain("kiln");
  });
});
