import { decodeText } from "@persona/contracts";
import fc from "fast-check";
import { expect, it } from "vitest";
import { alignDecoded } from "./align-decoded.ts";

it("finds each character of a cell of a CSV file, with quotes or without", () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom('"', "a", "b", ",", "\n", "🎉"), { maxLength: 30 }),
      (characters) => {
        const text = characters.join("");
        const raw = `"${text.replaceAll('"', '""')}"`;
        expect(decodeText(raw, ["csv-quotes"])).toBe(text);
        const places = alignDecoded(raw, text) ?? [];
        expect(places.map((place) => raw[place]).join("")).toBe(text);
        expect(alignDecoded(text, text)).toEqual(Array.from({ length: text.length }, (_, at) => at));
        for (const [index, place] of places.entries())
          expect(decodeText(`"${raw.slice(1, place + 1)}"`, ["csv-quotes"])).toBe(text.slice(0, index + 1));
      },
    ),
  );
});

it("is undefined where characters were made", () => {
  expect(alignDecoded(String.raw`a\nb`, "a\nb")).toBeUndefined();
});
