import fc from "fast-check";
import { expect, test } from "vitest";
import { quoteWords } from "./quote-words.ts";

test("words of plain text are those of any text", () => {
  const pieces = [
    "3rd",
    "3.5,2:1",
    "don't",
    "O'Neil's'",
    "'",
    "A1b",
    "50%",
    "$4",
    "C#",
    "+",
    "x_y",
    "-",
    " ",
    "\t\n",
    ".",
  ];
  const text = fc.oneof(
    fc.string({ unit: "binary-ascii", maxLength: 40 }),
    fc.array(fc.constantFrom(...pieces), { maxLength: 12 }).map((parts) => parts.join("")),
  );
  fc.assert(
    // one more word, which is not in ASCII, has the text read like any other
    fc.property(text, (plain) => {
      expect(quoteWords(plain)).toEqual(quoteWords(`${plain} é`).slice(0, -1));
    }),
  );
});
