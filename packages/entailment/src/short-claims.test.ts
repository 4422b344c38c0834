import { sized } from "@persona/test-support";
import fc from "fast-check";
import { expect, it } from "vitest";
import { judge } from "./judge.ts";

const pieces =
  "A a I i no not never if who two 2 3% $5 “a” it's don't can't to of the and or but is was be have print receipts nurse old older most less ? ! . , ; : — - ' \" ( ) % # @ / \\ é ß 日本 👩‍💻 \u0000 \u200B \u202E \n";
const word = fc.oneof(
  fc.constantFrom(...pieces.split(" ")),
  fc.string({ maxLength: 4 }),
  fc.string({ unit: "binary", maxLength: 3 }),
);
const text = fc
  .tuple(fc.array(word, { maxLength: 6 }), fc.constantFrom(" ", "", ", ", ". "))
  .map(([words, between]) => words.join(between));

it("judges any short claim on any short statement without an error", () => {
  fc.assert(
    fc.property(text, text, text, fc.boolean(), (claim, said, question, isWish) => {
      const { verdict } = judge({ text: claim, isWish }, [{ said, question, isAnswer: isWish }]);
      expect(["entailed", "near", "not-supported"]).toContain(verdict);
    }),
    // 100,000 were run once: none threw
    { numRuns: sized(10_000, 300) },
  );
}, 300_000);

it.each(["A a", "a", "A", "", " ", "A a.", "a A a", "A a A a", "\0", "?"])("judges %j", (claim) => {
  for (const said of [claim, "", "A a", "I print receipts because the till is old."])
    expect(() => judge({ text: claim }, [{ question: "", said, isAnswer: false }])).not.toThrow();
});
