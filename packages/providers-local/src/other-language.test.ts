import { expect, it } from "vitest";
import { composeDraft } from "./compose-draft.ts";
import { makePack } from "./testing/make-pack.ts";

const wool = [
  { by: "P001", text: "Ich brauche unbedingt eine bessere Schere, weil die alte immer stumpf ist." },
  { by: "P001", text: "Mich ärgert, dass die Wolle so wenig kostet und niemand sie haben will." },
  { by: "P002", text: "I need a better pair of shears because the old one is always blunt and slow." },
  { by: "P003", text: "毎朝四時に起きて羊の世話をしています、雨の日も雪の日もです。" },
];
const languages = ["de", "de", undefined, "ja"];

function mixedPack(language?: string): ReturnType<typeof makePack> {
  const pack = makePack(wool, {
    answers: [{ question: "Verkaufen Sie Wolle?", answer: "Ja", pSegment: 0.9, ci95: [0.4, 0.8] }],
  });
  return {
    ...pack,
    ...(language === undefined ? {} : { language }),
    statements: pack.statements.map((statement, index) => {
      const own = languages[index];
      return own === undefined ? statement : { ...statement, language: own };
    }),
  };
}

it("makes no title and no statement of words in other languages, and quotes them as they are", () => {
  const { claims, quotes } = composeDraft(mixedPack());
  for (const { text, evidence } of claims) {
    expect(text).not.toMatch(/brauche|ärgert|羊/);
    expect(evidence).not.toContain("e1");
    expect(evidence).not.toContain("e4");
  }
  const cited = quotes.map(({ evidence }) => evidence);
  expect(cited).toEqual(expect.arrayContaining(["e1", "e4"]));
  // one voice a person
  expect(cited).not.toContain("e2");
});

it("gives answers of other languages as they were written, also in the title", () => {
  const { label, labelEvidence, claims } = composeDraft(mixedPack("de"));
  expect(label).toBe("Verkaufen Sie Wolle? Ja");
  expect(labelEvidence).toEqual(["a1"]);
  expect(claims.map(({ text }) => text)).toContain("Verkaufen Sie Wolle? Ja");
});

it("says nothing otherwise of a pack in English", () => {
  const pack = makePack([wool[2] ?? { by: "", text: "" }]);
  expect(composeDraft(pack).quotes.every(({ evidence }) => evidence === "e1")).toBe(true);
});
