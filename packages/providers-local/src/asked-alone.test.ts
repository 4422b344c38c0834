import fc from "fast-check";
import { expect, it } from "vitest";
import { askedAlone } from "./asked-alone.ts";

it("leaves out what a pattern would, which takes the square of the time for brackets that do not close", () => {
  const text = fc.string({ unit: fc.constantFrom("?", "(", ")", " ", "a", ".") });
  fc.assert(
    fc.property(text, (question) => {
      const asked = question.replaceAll(/\s+/g, " ").trim();
      expect(askedAlone(question)).toBe(asked.replace(/\? *\(.*\)\W*$/, "?"));
    }),
  );
  expect(askedAlone("Which tools? (choose  all)")).toBe("Which tools?");
});
