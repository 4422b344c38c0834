import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { KnownNames } from "./known-names.ts";
import { isPersonsName, nameForms } from "./name-forms.ts";
import type { NamedPerson } from "./name-forms.ts";
import { labelMeaning } from "../transcript/speaker-label.ts";
import { PeopleInTexts } from "./people-in-texts.ts";
import type { NamedPlace } from "./people-in-texts.ts";
import { isWordAt } from "./word-run.ts";

/** The same by making all forms of all people and looking for the longest at every place. */
function byAllForms(text: string, people: readonly NamedPerson[]): NamedPlace[] {
  const known = new KnownNames(nameForms(people));
  const found: NamedPlace[] = [];
  for (let at = 0; at < text.length; at += 1) {
    const before = Array.from(text.slice(Math.max(0, at - 2), at)).at(-1) ?? " ";
    if (before === "@" || isWordAt(before, 0)) continue;
    const form = known.longestAt(text, at);
    if (form === undefined) continue;
    found.push({ start: at, end: at + form.form.length, person: form.person });
    at += form.form.length - 1;
  }
  return found;
}

function namesIn(text: string, names: readonly string[]): string[] {
  const found = new PeopleInTexts(names.map((name) => ({ name }))).find(text);
  return found.map(({ start, end }) => text.slice(start, end));
}

const parts = [
  "Anna",
  "Berg",
  "Maria",
  "Mark",
  "Grace",
  "Kim",
  "Jo",
  "de",
  "van",
  "Émile",
  "Groß",
  "Özge",
  "O'Neil",
  "D’Souza",
  "Anne-Marie",
  "Smith-O'Dowd",
  "KLARA",
  "nils",
  "Jr.",
  "J.",
  "林",
  "小明",
  "محمد",
  "(Red)",
  "C++",
  "😀",
  "Al",
  "Ng?",
  "Zoe2",
] as const;
const name = fc
  .array(fc.constantFrom(...parts), { minLength: 1, maxLength: 4 })
  .chain((words) => fc.constantFrom(" ", "  ", "-", ". ", "/").map((gap) => words.join(gap)));
const said = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.constantFrom(
      ...parts,
      "anna",
      "ANNA",
      "BERG",
      "EMILE",
      "Emile",
      "GROSS",
      "groß",
      "A",
      "B",
      "É",
      "S",
      "I",
    ),
  },
  { weight: 2, arbitrary: fc.constantFrom("the", "said", "Will", "@", "x", "7", "_") },
  { weight: 3, arbitrary: fc.constantFrom(".", ",", "-", "'", "’", "(", "\n", "?") },
);
const text = fc
  .array(fc.tuple(said, fc.constantFrom(" ", " ", "", ". ", ", ", "-")), { maxLength: 14 })
  .map((pieces) => pieces.flat().join(""));

describe("PeopleInTexts", () => {
  it("finds what looking for all forms of all people finds", () => {
    fc.assert(
      fc.property(fc.array(name, { minLength: 1, maxLength: 6 }), text, (names, words) => {
        const people = names.map((one) => ({ name: one }));
        const spoken = `${words} ${names[0] ?? ""}`;
        expect(new PeopleInTexts(people).find(spoken)).toEqual(byAllForms(spoken, people));
      }),
      { numRuns: 500 },
    );
  });

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
  ])("finds %s, whatever characters it holds", (one) => {
    expect(namesIn(`Then ${one} said so.`, [one])).toEqual([one]);
  });

  it("takes the longest that fits, and none inside a word", () => {
    expect(namesIn("Anna Berg, Anna and Annabel, @Anna, xAnna", ["Anna Berg"])).toEqual([
      "Anna Berg",
      "Anna",
    ]);
  });

  it("finds initials next to a name", () => {
    expect(namesIn("Ask A. Berg, Anna B. or Berg, Anna.", ["Anna Berg"])).toEqual([
      "A. Berg",
      "Anna B.",
      "Berg, Anna",
    ]);
  });

  it("says which words with a capital are no name", () => {
    const others: string[] = [];
    const spoken = "Anna met Annika, @Otto and ÉMILE on Monday.";
    new PeopleInTexts([{ name: "Anna Berg" }]).find(spoken, (start, end) =>
      others.push(spoken.slice(start, end)),
    );
    expect(others).toEqual(["Annika", "ÉMILE", "Monday"]);
  });

  it("takes time in proportion to the text, however many names begin alike", () => {
    const people = Array.from({ length: 20_000 }, (_, index) => ({ name: `Aa${index.toString(26)} Berg` }));
    const finder = new PeopleInTexts(people);
    expect(finder.find("Aa ".repeat(100_000))).toEqual([]);
    expect(finder.find("Berg; Aa1; ".repeat(10_000))).toHaveLength(20_000);
  });
});

describe("isPersonsName", () => {
  const words = [
    "Speaker",
    "Host",
    "Link",
    "Ann",
    "Bo",
    "More",
    "Info",
    "Voice",
    "Person",
    "Guest",
    "Client",
    "See",
    "Also",
    "Transcribed",
    "By",
    "Subject",
    "Line",
    "Berg",
    "Question",
  ];

  it("judges plain names as it judges all others", () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...words), { minLength: 2, maxLength: 4 }), (chosen) => {
        const plainly = chosen.join(" ");
        expect(isPersonsName(plainly)).toBe(labelMeaning(plainly) === "name");
      }),
    );
  });
});
