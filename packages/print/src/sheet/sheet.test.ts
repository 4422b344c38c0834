import type { Claim, PersonaSet } from "@persona/contracts";
import { describe, expect, it } from "vitest";
import { makeSheet } from "./make-sheet.ts";
import { renderSheet } from "./render-sheet.ts";
import { scoreSheet } from "./score-sheet.ts";
import { sheetKeyTable, sheetTable } from "./sheet-tables.ts";

const topics = ["kilns", "glazes", "wheels", "buckets", "shelves", "sponges", "aprons", "molds"];
const span = (topic: string, who: number) => ({
  id: `s${who}:${topic}`,
  text: `Every ${topic} day counts, says ${who}.`,
});
const claim = (topic: string, shownAs: Claim["shownAs"] = "statement") =>
  ({
    id: `p1.needs.${topic}`,
    text: `3 of 3 complain about <b>${topic}</b>`,
    evidence: [1, 2, 3, 4].map((who) => `s${who}:${topic}`),
    shownAs,
  }) as Claim;
const fields = [
  "summary",
  "goals",
  "behaviors",
  "frustrations",
  "workarounds",
  "motivations",
  "context",
  "tools",
  "skills",
  "decisionCriteria",
  "scenario",
];
const set = {
  personas: [
    {
      ...Object.fromEntries(fields.map((field) => [field, []])),
      needs: [...topics.map((topic) => claim(topic)), claim("voices", "voice")],
    },
  ],
  spans: topics.flatMap((topic) => [1, 2, 3, 4].map((who) => span(topic, who))),
} as unknown as PersonaSet;

describe("a review sheet", () => {
  it("has own evidence next to half of the statements, and another's next to the others", () => {
    const { items, key } = makeSheet(set);
    expect(items).toHaveLength(topics.length);
    expect(key.filter(({ claimId, quotesOf }) => claimId === quotesOf)).toHaveLength(topics.length / 2);
    for (const [at, { statement, quotes }] of items.entries()) {
      const { claimId = "", quotesOf = "" } = key[at] ?? {};
      expect(statement).toContain(claimId.split(".")[2]);
      expect(quotes).toHaveLength(3);
      expect(quotes.join()).toContain(quotesOf.split(".")[2]);
    }
    expect(items.map(({ statement }) => statement).join()).not.toContain("voices");
  });

  it("is the same for the same seed, another for another, and as long as is asked", () => {
    expect(makeSheet(set)).toEqual(makeSheet(set, { seed: 1 }));
    expect(makeSheet(set, { seed: 2 })).not.toEqual(makeSheet(set));
    expect(makeSheet(set, { size: 4 }).items).toHaveLength(4);
    expect(makeSheet({ personas: [], spans: [] })).toEqual({ items: [], key: [] });
  });

  it("is printed without the key, and runs nothing that a statement says", () => {
    const sheet = makeSheet(set);
    const page = renderSheet(sheet, { name: "<script>" });
    expect(page).not.toContain("<script>");
    expect(page).not.toContain("<b>");
    expect(page).not.toContain("p1.needs");
    expect(page.match(/☐ yes/g)).toHaveLength(topics.length);
    expect(sheetTable(sheet)).toHaveLength(topics.length + 1);
    expect(JSON.stringify(sheetTable(sheet))).not.toContain("p1.needs");
    expect(sheetKeyTable(sheet)[1]).toContain(sheet.key[0]?.claimId);
  });

  it("counts how far statements are believed with their own words and with others'", () => {
    const key = [
      { number: 1, claimId: "a", quotesOf: "a" },
      { number: 2, claimId: "b", quotesOf: "c" },
      { number: 3, claimId: "d", quotesOf: "d" },
    ];
    const answers = [
      { number: 1, supported: "yes" },
      { number: 2, supported: "partly" },
      { number: 1, supported: "no" },
    ] as const;
    expect(scoreSheet(answers, key)).toEqual({
      ownWords: { n: 1, of: 2, partly: 0 },
      othersWords: { n: 0, of: 1, partly: 1 },
      open: 1,
    });
  });
});
