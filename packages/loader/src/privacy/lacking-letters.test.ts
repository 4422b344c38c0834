import fc from "fast-check";
import { expect, it } from "vitest";
import { LackingLetters } from "./lacking-letters.ts";

const word = fc.string({ unit: fc.constantFrom("a", "b", "c", "é"), minLength: 2, maxLength: 6 });

it("has exactly the names with one letter left out", () => {
  fc.assert(
    fc.property(fc.array(word, { maxLength: 20 }), word, (names, asked) => {
      const forms = names.flatMap((name) =>
        Array.from(name, (_, left) => name.slice(0, left) + name.slice(left + 1)),
      );
      const lacking = new LackingLetters(names);
      expect(lacking.has(asked)).toBe(forms.includes(asked));
      for (const form of forms) expect(lacking.has(form)).toBe(true);
    }),
  );
});
