import fc from "fast-check";
import { expect, test } from "vitest";
import { placeFinder } from "./place-finder.ts";

test("finds lines and columns as counting does", () => {
  const text = fc.array(fc.constantFrom("a", "b", "\n"), { maxLength: 30 }).map((parts) => parts.join(""));
  fc.assert(
    fc.property(text, fc.integer({ min: 1, max: 9 }), (written, line) => {
      const placeOf = placeFinder({ text: written, line });
      for (const at of Array.from(written).keys()) {
        const before = written.slice(0, at).split("\n");
        const column = (before.at(-1) ?? "").length + 1;
        expect(placeOf(at)).toEqual({ line: line + before.length - 1, column });
      }
    }),
  );
});

test("says what else is known of a passage without lines", () => {
  expect(placeFinder({ text: "a\nb", place: "page 3", line: 7 })(2)).toEqual({ place: "page 3" });
  expect(placeFinder({ text: "a\nb" })(2)).toEqual({});
});
