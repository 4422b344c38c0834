import type { Generation } from "@persona/contracts";
import { expect, it } from "vitest";
import { smallSet } from "../testing/small-set.ts";
import { withoutEmptyCards } from "./without-empty-cards.ts";

const set = smallSet();
const [first] = set.personas;
if (first === undefined) throw new TypeError("no persona");
const shared = {
  ...first,
  goals: first.goals.map((claim) => ({
    ...claim,
    support: { ...claim.support, n: 2 },
    shownAs: "statement" as const,
  })),
};
const empty = { ...first, id: "p2", slug: "2-empty", label: "Empty", goals: [], quotes: [] };
const generationOf = (personas: typeof set.personas): Generation => ({
  set: { ...set, personas },
  usage: { inputTokens: { total: 0, cacheRead: 0, cacheWrite: 0 }, outputTokens: { total: 0, reasoning: 0 } },
  promptHash: "",
  warnings: ["before"],
  failures: [],
});

it("leaves out a card without a statement or three voices, and says what is missing", () => {
  const { set: left, warnings } = withoutEmptyCards(generationOf([shared, empty]));
  expect(left.personas.map(({ id }) => id)).toEqual(["p1"]);
  expect(warnings).toEqual([
    "before",
    expect.stringMatching(
      /^there is no card for a group: group 2 \(\d of \d\) has no statement .* 0 of the 3 voices/,
    ),
  ]);
});

it("keeps a card with three voices", () => {
  const quotes = ["We label every box.", "I count twice.", "He writes lists."].map((text, index) => ({
    spanId: `s1:${index}-9`,
    text,
  }));
  const made = generationOf([{ ...empty, quotes }]);
  expect(withoutEmptyCards(made)).toBe(made);
});

it("is an error where nothing is left, and not where all is well", () => {
  expect(() => withoutEmptyCards(generationOf([empty]))).toThrow(
    expect.objectContaining({
      code: "no-evidence",
      message: expect.stringContaining("0 of the 3 voices") as string,
    }),
  );
  const made = generationOf([shared]);
  expect(withoutEmptyCards(made)).toBe(made);
});
