import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { KnownNames } from "./known-names.ts";
import { nameForms } from "./name-forms.ts";

function namesIn(text: string, names: readonly string[]): string[] {
  const known = new KnownNames(nameForms(names.map((name) => ({ name }))));
  return known.find(text).map(({ start, end }) => text.slice(start, end));
}

describe("KnownNames", () => {
  it.each([
    "Anne-Marie",
    "O'Dowd",
    "Siân (Red) Rhys",
    "J+M Okafor",
    "D[avid] Ruiz",
    "C++ Ada",
    "Zoë {Z} Kern",
    "A|B Smith",
    String.raw`Back\slash Bo`,
    "Star* Ng?",
    "^Caret$ Lee",
    "林-小明",
    "Jean–Luc / Picard",
    "Ana 😀 Paz",
  ])("finds %s, whatever characters it holds", (name) => {
    expect(namesIn(`Then ${name} said so.`, [name])).toEqual([name]);
  });

  it("finds any name that is said, whatever its characters", () => {
    const name = fc
      .string({ unit: "grapheme", minLength: 2 })
      .filter((text) => text.trim() === text && text.length > 1);
    fc.assert(
      fc.property(fc.array(name, { minLength: 1, maxLength: 5 }), (names) => {
        const known = new KnownNames(names.map((form, person) => ({ form, person, isWord: false })));
        for (const form of names) {
          const [found] = known.find(form);
          expect(found?.start).toBe(0);
          expect(found?.end).toBe(form.length);
        }
      }),
    );
  });

  it("takes the longest that fits, and none inside a word", () => {
    expect(namesIn("Anna Berg, Anna and Annabel, @Anna, xAnna", ["Anna Berg"])).toEqual([
      "Anna Berg",
      "Anna",
    ]);
  });

  it("takes time in proportion to the text, however many names begin alike", () => {
    const names = Array.from({ length: 20_000 }, (_, index) => `Aa${index.toString(26)}`);
    const known = new KnownNames(names.map((form, person) => ({ form, person, isWord: false })));
    expect(known.find("Aa ".repeat(100_000))).toEqual([]);
  });
});
