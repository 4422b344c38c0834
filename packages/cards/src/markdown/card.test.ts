import { claimFields } from "@persona/contracts";
import type { Persona, PersonaSet, Score, Scores } from "@persona/contracts";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { PersonaGenerator } from "@persona/generator";
import {
  ScriptedProvider,
  makeTranscripts,
  plantedSurvey,
  printingSurvey,
  threeInterviews,
} from "@persona/test-support";
import type { TestCorpus } from "@persona/test-support";
import { claimsOf } from "@persona/verification";
import { renderCard } from "./card.ts";
import { escapeMarkdown } from "./markdown.ts";

function generate({ corpus }: TestCorpus): PersonaSet {
  return new PersonaGenerator({ sendsOriginalText: true, provider: new ScriptedProvider() }).generate(corpus)
    .set;
}

function first(set: PersonaSet): Persona {
  const [persona] = set.personas;
  if (persona === undefined) throw new TypeError("no persona");
  return persona;
}

/** A score that failed. */
function failed(part: Partial<Score>): Score {
  return {
    name: "verbatimness",
    title: "Verbatim quotes",
    value: 0.5,
    threshold: { is: "at-least", value: 1 },
    verdict: "fail",
    reading: "1 of 2 quotations was said",
    parts: [],
    findings: [],
    findingsInAll: 0,
    ...part,
  };
}

describe("renderCard", () => {
  it("says near the top which checks of its statements failed, and not those of other personas", () => {
    const set = generate(threeInterviews());
    const persona = first(set);
    const of = (subject: string): readonly Score[] => [
      failed({ findings: [{ subject, message: "nobody said [that]" }], findingsInAll: 1 }),
    ];
    const cardWith = (scores: readonly Score[]): string =>
      renderCard(persona, set, { scores } as Pick<Scores, "scores"> as Scores);
    const card = cardWith(of(`${persona.id}.quotes`));
    expect(card.slice(0, card.indexOf("## "))).toContain(
      String.raw`> **A check failed.** Were the quotes said word for word? No: nobody said \[that\]`,
    );
    expect(cardWith(of("p99"))).not.toContain("A check failed");
    // how sure the group is says what these mean
    expect(cardWith([failed({ name: "abstention" })])).not.toContain("A check failed");
  });

  it("shows who they are, what they said, and where", () => {
    const set = generate(threeInterviews());
    const card = renderCard(first(set), set);
    expect(card.split("\n")[0]).toBe("# I photograph every receipt before the ink fades.");
    expect(card).toContain(
      "**Composite of all 3 people.** It describes all people, who were not divided into groups.",
    );
    expect(card).toContain("They are too few to read this as a kind of people.");
    expect(card).toContain("## In their words");
    expect(card).toContain("> “I photograph every receipt before the ink fades.”");
    expect(card).toContain("> — P001, interview-1.txt, line 5");
    expect(card).toContain("## What we do not know");
    expect(card).not.toContain("Ana");
  });

  it("shows what one person said where it belongs, and once", () => {
    const set = generate(threeInterviews());
    const persona = first(set);
    const [quote] = persona.quotes;
    if (quote === undefined) throw new TypeError("no quote");
    const card = renderCard({ ...persona, quotes: [{ ...quote, field: "needs" }] }, set);
    const [, needs = ""] = card.split("## Needs");
    expect(needs.split("## ")[0]).toContain(`- “${quote.text}” — P00`);
    expect(card.split(`“${quote.text}”`)).toHaveLength(2);
    // nor are its words shown again beneath a statement that cites them
    const [voice] = claimsOf(persona);
    if (voice === undefined) throw new TypeError("no claim");
    const support = { ...voice.support, n: 2 };
    const stated = {
      ...voice,
      text: "Two fear it.",
      evidence: [quote.spanId],
      support,
      shownAs: "statement" as const,
    };
    const both = renderCard({ ...persona, needs: [stated], quotes: [{ ...quote, field: "needs" }] }, set);
    expect(
      both
        .split("## Needs")[1]
        ?.split("## ")[0]
        ?.match(/ — P00/g),
    ).toHaveLength(1);
    // a fact of somebody's work is no part of its own
    const context = renderCard({ ...persona, quotes: [{ ...quote, field: "context" }] }, set);
    expect(context).toContain(`> “${quote.text}”`);
  });

  it("shows what is near to the words apart, with the words that it rests on", () => {
    const set = generate(threeInterviews());
    const persona = first(set);
    const [voice] = claimsOf(persona);
    if (voice === undefined) throw new TypeError("no claim");
    const near = { ...voice, text: "Fears fading ink.", verdict: "near" as const, shownAs: "none" as const };
    const card = renderCard({ ...persona, interpretations: Array.from({ length: 8 }, () => near) }, set);
    const [before = "", after = ""] = card.split("## Interpretations");
    expect(before).not.toContain("Fears fading ink.");
    expect(after.match(/Fears fading ink/g)).toHaveLength(6);
    expect(after).toContain("nobody has checked");
    expect(after).toMatch(/ {2}- “.+” — P00\d, interview-\d\.txt/);
    expect(after).toContain("and 2 more in personas.json");
    expect(renderCard(persona, set)).not.toContain("## Interpretations");
  });

  it("shows who in the group says the opposite, with their place", () => {
    const set = generate(
      makeTranscripts([
        [{ speaker: "Ana", text: "Matching receipts is easy." }],
        [{ speaker: "Ben", text: "Matching receipts is hard." }],
        [{ speaker: "Cleo", text: "The scanner reads every docket." }],
      ]),
    );
    const persona = first(set);
    const opposed = claimsOf(persona).find(({ counterEvidence }) => counterEvidence.length > 0);
    if (opposed === undefined) throw new TypeError("no opposed claim");
    const shared = { ...opposed, shownAs: "statement" as const, support: { ...opposed.support, n: 2 } };
    const card = renderCard({ ...persona, goals: [shared] }, set);
    expect(card).toContain("  - against it: “Matching receipts is hard.” — P002, interview-2.txt, line 3");
    expect(card).toContain("- Matching receipts is easy. **2/3** say so, **1/3** the opposite");
  });

  it("makes no statement of what one person said, whoever drafted it: their words are shown", () => {
    const set = generate(threeInterviews());
    const persona = first(set);
    const [goal] = persona.goals;
    if (goal === undefined) throw new TypeError("no goal");
    const told = { ...goal, text: "They want gold.", support: { ...goal.support, n: 1 } };
    const card = renderCard({ ...persona, quotes: [], summary: [told], goals: [told] }, set);
    expect(card).not.toContain("They want gold");
    expect(card).toContain("## In their words\n\n> “");
  });

  it("says in one line who could as well stand on another card", () => {
    const set = generate(threeInterviews());
    const persona = first(set);
    const between = [0.31, 0.45, 0.4, 0.35].map((membership, at) => ({
      participantId: `P00${at + 1}`,
      alsoPersonaId: "p2",
      membership,
    }));
    const card = renderCard({ ...persona, segment: { ...persona.segment, between } }, set);
    expect(card).toContain(
      "4 of 3 could also belong to another group: P002 with p2, P003 with p2, P004 with p2, and 1 more.",
    );
    expect(renderCard(persona, set)).not.toContain("sit between");
  });

  it.each<[string, TestCorpus]>([
    ["interviews", threeInterviews()],
    ["a survey", printingSurvey()],
    ["a survey with groups", plantedSurvey({ seed: 1, people: 60, kinds: 3 })],
  ])("shows every claim with its count, and evidence below it: %s", (_, research) => {
    const set = generate(research);
    for (const persona of set.personas) {
      const lines = renderCard(persona, set).split("\n");
      for (const claim of claimsOf(persona).filter(({ support }) => support.n > 1)) {
        const others =
          claim.others === undefined ? "" : ` *(others: ${Math.round(claim.others.share * 100)}\u00A0%)*`;
        const at = lines.indexOf(
          `- ${escapeMarkdown(claim.text)} **${claim.support.n}/${claim.support.of}**${others}`,
        );
        expect(at).toBeGreaterThan(0);
        expect(lines[at + 1]).toMatch(/^ {2}- “.+” — P\d{3}, .+, (line|row) \d+/);
        const shown = lines.slice(
          at + 1,
          lines.findIndex((line, index) => index > at && !line.startsWith("  - ")),
        );
        const more = Number(/and (\d+) more/.exec(shown.at(-1) ?? "")?.[1] ?? 0);
        expect(shown.length - (more > 0 ? 1 : 0) + more).toBe(claim.evidence.length);
      }
    }
  });

  it("names the question of a cell, the row, and what sets a group apart", () => {
    const set = generate(plantedSurvey({ seed: 1, people: 60, kinds: 3 }));
    const persona = first(set);
    const card = renderCard(persona, set);
    expect(card).toMatch(/P\d{3}, survey\.csv, row \d+, “How frequently do you \w+\?”/);
    expect(card).toContain("## What sets them apart");
    const [variable] = persona.segment.definingVariables;
    expect(card).toContain(`${variable?.variable ?? "?"} **${variable?.level ?? "?"}** | `);
    expect(card).toContain(`(${variable?.n ?? 0}/${variable?.of ?? 0})`);
    expect(card).toMatch(/- Stability of [01]\.\d\d: .* comes back with/);
  });

  it("keeps what only goes with a group apart from what sets it apart", () => {
    const set = generate(plantedSurvey({ seed: 1, people: 60, kinds: 3 }));
    const persona = first(set);
    const [one, other] = persona.segment.definingVariables;
    if (one === undefined || other === undefined) throw new TypeError("too few variables");
    const definingVariables = [
      { ...one, leftOut: true },
      { ...other, leftOut: false },
    ];
    const card = renderCard({ ...persona, segment: { ...persona.segment, definingVariables } }, set);
    const [, apart = "", along = ""] = card.split(/^## What (?:sets them apart|goes with this group)$/m);
    expect(apart).toContain(`**${one.level}**`);
    expect(along.split("\n##")[0]).toContain(`**${other.level}**`);
  });

  it("says in one list what is not known", () => {
    const set = generate(threeInterviews());
    const persona = { ...first(set), openQuestions: ["Why so?", "Since when?"] };
    const card = renderCard(persona, set);
    expect(card.match(/^## What we do not know$/gm)).toHaveLength(1);
    expect(card).toContain("- Why so?\n- Since when?\n");
    expect(renderCard({ ...persona, openQuestions: [] }, set)).not.toContain("do not know");
  });

  it("says who they are in counted sentences with their places", () => {
    const set = generate(threeInterviews());
    const persona = first(set);
    const [goal] = persona.goals;
    if (goal === undefined) throw new TypeError("no goal");
    const support = { ...goal.support, n: 2, of: 3 };
    const shownAs = "statement" as const;
    const summary = ["2 of 3 speak of ink.", "They photograph it."].map((text) => ({
      ...goal,
      support,
      shownAs,
      text,
    }));
    const card = renderCard({ ...persona, summary }, set);
    expect(card).toContain(
      "**2 of 3** speak of ink. (P001, interview-1.txt, line 5)  \nThey photograph it. **2/3** (",
    );
  });

  it("keeps how they rate something apart from who they are", () => {
    const set = generate(threeInterviews());
    const asked = { distribution: [{ level: "4", n: 9 }], answered: 9, missing: 0 };
    const demographics = ["score", "Which age group are you in?"].map((question) => ({ question, ...asked }));
    const card = renderCard({ ...first(set), demographics }, set);
    expect(card).toContain("## Who they are\n\n- Which age group are you in: 4 9\n\n");
    expect(card).toContain("## How they rate it\n\n- score: 4 9\n");
  });

  it("names only the sources it cites", () => {
    const set = generate(threeInterviews());
    const persona = first(set);
    const [goal] = persona.goals;
    if (goal === undefined) throw new TypeError("no goal");
    const bare: Persona = {
      ...persona,
      ...Object.fromEntries(claimFields.map((field) => [field, []])),
      goals: [goal],
      quotes: [],
    };
    expect(set.sources.length).toBeGreaterThan(1);
    expect(renderCard(bare, set).match(/\.txt \(/g)).toHaveLength(1);
  });

  it("draws what sets a group apart as bars, what it does more first", () => {
    const set = generate(plantedSurvey({ seed: 1, people: 60, kinds: 3 }));
    const persona = first(set);
    const row = { variable: "topic", n: 1, of: 4, ci95: null } as const;
    const definingVariables = [
      { ...row, level: "paper", pSegment: 0, pRest: 1 },
      { ...row, level: "ink", pSegment: 0.25, pRest: 0.1 },
    ];
    const card = renderCard({ ...persona, segment: { ...persona.segment, definingVariables } }, set);
    expect(card).toContain(
      "| speak of *ink* | ███░░░░░░░ 25 % (1/4) | █░░░░░░░░░ 10 % |\n| speak of *paper* | ░░░░░░░░░░ 0 % (1/4) | ██████████ 100 % |",
    );
  });

  it("shows the answers that most describe its people by, and says how many it leaves out", () => {
    const set = generate(threeInterviews());
    const distribution = Array.from({ length: 15 }, (_, at) => ({ level: `State ${at}`, n: 5 + at }));
    const demographics = [{ question: "Where?", distribution, answered: 200, missing: 0 }];
    const card = renderCard({ ...first(set), demographics }, set);
    expect(card).toContain("State 3 8, State 4 9, ");
    expect(card).not.toContain("State 2 7");
    expect(card).toContain("State 14 19, and 3 other answers");
  });

  it("never says that somebody who is there weighs nothing", () => {
    const set = generate(threeInterviews());
    const distribution = [
      { level: "Yes", n: 5, share: 0.004 },
      { level: "No", n: 90, share: 0.996 },
    ];
    const demographics = [{ question: "Far?", distribution, answered: 95, missing: 2 }];
    expect(renderCard({ ...first(set), demographics }, set)).toContain(
      "- Far: Yes 5 (weighted under 1 %), No 90 (weighted over 99 %), no answer 2",
    );
  });

  it("says of bars that they are weighted, which the heads beside them are not", () => {
    const set = generate(plantedSurvey({ seed: 1, people: 60, kinds: 3 }));
    const persona = first(set);
    const headed = (weighted: boolean): string =>
      renderCard({ ...persona, segment: { ...persona.segment, weighted } }, set);
    expect(headed(true)).toContain("| | this group, weighted (heads) | the others, weighted |");
    expect(headed(false)).toContain("| | this group | the others |");
  });

  it("keeps assumptions off the card", () => {
    const set = generate(threeInterviews());
    const persona = first(set);
    const [goal] = persona.goals;
    if (goal === undefined) throw new TypeError("no goal");
    const demoted = { ...persona, goals: [], assumptions: [{ ...goal, text: "They may want gold" }] };
    expect(renderCard(demoted, set)).not.toContain("gold");
  });

  it("shows hostile words and does nothing with them", () => {
    const word = fc.constantFrom(
      "receipt",
      "<img src=x onerror=alert(1)>",
      "[a](javascript:b)",
      "| cell |",
      "`x`",
      "# h",
      "&lt;",
      "**b**",
      "https://evil.example/x|y",
      "anna@evil.example",
      "\u001B[2J\u202E",
    );
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 6 }), (words) => {
        const set = generate(
          makeTranscripts([[{ speaker: "Eve", text: `I photograph envelopes ${words.join(" ")}` }]]),
        );
        const persona = first(set);
        const card = renderCard({ ...persona, label: words.join("\n") }, set);
        // what code holds is shown and no more
        const own = card.replaceAll(/\\./g, "").replaceAll(/`[^`\n]*`/g, "");
        expect(own).not.toMatch(/[<`[\]]|:\/\/|@|(?!\n)\p{Cc}|\u202E/u);
        expect(card.match(/^# /gm)).toHaveLength(1);
        expect(card.match(/&(?!amp;)/g)).toBeNull();
      }),
      { numRuns: 30 },
    );
  });
});
