import { describe, expect, it } from "vitest";
import { judge } from "../judge.ts";
import type { Verdict } from "../judge.ts";

function verdictOn(said: string, text: string): Verdict {
  return judge({ text, support: { n: 1, of: 4 } }, [{ question: "", said, isAnswer: false, person: "P1" }])
    .verdict;
}

/** What was said, what is true of it in other words, and what is false. */
const cases: Readonly<Record<string, readonly (readonly [said: string, truth: string, lie: string])[]>> = {
  "what “one” stands for": [
    [
      "I park the tall van at the depot and the short one by the quay.",
      "Parks the short van by the quay.",
      "Parks the tall van by the quay.",
    ],
    [
      "I see patients at the Elm clinic on Mondays and at the Ash one on Fridays.",
      "Sees patients at the Ash clinic on Fridays.",
      "Sees patients at the Elm clinic on Fridays.",
    ],
    [
      "The guest who books early is the quiet one, the loud one comes late.",
      "The loud guest comes late.",
      "The quiet guest comes late.",
    ],
    [
      "The pump that we rent rattles; the green one never has.",
      "The pump rattles.",
      "The green pump rattles.",
    ],
    [
      "The tenant who objected got a letter and the one who stayed calm got nothing.",
      "The tenant who objected got a letter.",
      "The calm tenant got a letter.",
    ],
  ],
  "what “do” repeats": [
    [
      "My boss never checks the oil. I do, every Sunday.",
      "Checks the oil every Sunday.",
      "Never checks the oil.",
    ],
    [
      "The partners see the project numbers, the team doesn't.",
      "The team doesn't see the project numbers.",
      "The team sees the project numbers.",
    ],
  ],
  "a denial that is taken back": [
    [
      "I never ring the office unless a parcel is lost.",
      "Rings the office when a parcel is lost.",
      "Rings the office.",
    ],
    ["It's not that I don't trust the driver, I do.", "Trusts the driver.", "Doesn't trust the driver."],
    ["I remember dates, no problem, it's names I lose.", "Remembers dates.", "Forgets dates."],
  ],
  "nothing more than": [
    ["Nothing calms me more than a tidy shed.", "A tidy shed calms them.", "A tidy shed doesn't calm them."],
    [
      "Nothing calms me more than a tidy shed.",
      "Nothing calms them more than a tidy shed.",
      "Many things calm them more than a tidy shed.",
    ],
  ],
  "some and not all": [
    [
      "Not all of our boats are insured, but some are.",
      "Has some boats that are insured.",
      "All their boats are insured.",
    ],
    ["Not every lamp works, some do.", "Some lamps work.", "Every lamp works."],
  ],
  "weeks and days": [
    ["I sweep the yard on Mondays.", "Sweeps the yard each week.", "Sweeps the yard each day."],
    ["The pump broke twice today.", "The pump broke twice in one day.", "The pump broke twice in one week."],
    ["I get half a day off.", "Gets half a day off.", "Gets a day and a half off."],
  ],
  "a statement in quotation marks": [
    [
      "I mind six stalls at a time and I'm the one who counts the cash of them.",
      "“I mind six stalls at a time and I'm the one who counts the cash of them.”",
      "“I mind the cash and I'm the one who counts six stalls at a time.”",
    ],
  ],
  "who gives and who gets": [
    [
      "I call my dad every night at nine.",
      "Calls their dad every night at nine.",
      "Gets a call from their dad every night at nine.",
    ],
  ],
  "what somebody is told": [
    [
      "The dentist says I'm brushing my teeth wrong.",
      "Has been told by the dentist that they brush their teeth wrong.",
      "Brushes their teeth wrong.",
    ],
    [
      "The therapist suggested I might be lonely.",
      "Was told they might be lonely.",
      "Considers themselves lonely.",
    ],
  ],
};

describe.each(Object.entries(cases))("%s", (_, all) => {
  it.each(all)("“%s” says “%s”", (said, truth) => {
    expect(verdictOn(said, truth)).toBe("entailed");
  });

  it.each(all)("“%s”, not “%s”, does not say “%s”", (said, _truth, lie) => {
    expect(verdictOn(said, lie)).toBe("not-supported");
  });
});

describe("near, where nothing speaks against it", () => {
  it.each([
    [
      "My niece says she wants to be a pilot.",
      "Has a niece who wants to be a pilot.",
      "Wants to be a pilot.",
    ],
    ["I'd say the shed is damp.", "Has a damp shed.", "Has a dry shed."],
  ])("“%s”: “%s”, not “%s”", (said, truth, lie) => {
    expect(verdictOn(said, truth)).not.toBe("not-supported");
    expect(verdictOn(said, lie)).toBe("not-supported");
  });
});
