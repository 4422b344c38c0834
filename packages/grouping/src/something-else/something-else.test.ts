import { describe, expect, it } from "vitest";
import { compare } from "@persona/facts";
import { makeSurvey, makeTranscripts } from "@persona/test-support";
import { isAboutCollection } from "./about-collection.ts";
import { askedAlike } from "./asked-alike.ts";
import { somethingElse } from "./something-else.ts";

const people = 24;
const half = Int32Array.from({ length: people }, (_, person) => person % 2);
const positions = Array.from({ length: people }, (_, person) => person);

/** Interviews of which every second one may differ from the others. */
function explained(
  said: (odd: boolean, person: number) => string,
  asks = (_odd: boolean): readonly string[] => ["How is the harbor these days?"],
): string | undefined {
  const { corpus } = makeTranscripts(
    positions.map((person) => [
      ...asks(person % 2 === 1).map((text) => ({ speaker: "Asker", text, role: "interviewer" as const })),
      { speaker: `Sailor ${person}`, text: said(person % 2 === 1, person) },
    ]),
  );
  return somethingElse(corpus, compare(corpus), { labels: half, placed: positions });
}

const sentence = (person: number): string =>
  `My sail number ${person * 7} tore near the pier on a windy day. `;

describe("somethingElse", () => {
  it("names length, spelling and the guide where they divide people as the groups do", () => {
    expect(explained((odd, person) => sentence(person).repeat(odd ? 9 : 1))).toBe("how long people spoke");
    expect(
      explained(
        (odd, person) =>
          `${odd ? "Um, well, uh, it's gonna rain, um. " : "I think that it is going to rain. "}${sentence(person).repeat(1 + (Math.floor(person / 2) % 3))}`,
      ),
    ).toBe("how their words were written down");
    const guides = [
      [
        "What do you pay for the mooring here?",
        "Which charts do you use at night?",
        "Who repairs the engine for you?",
      ],
      [
        "What do you cook on a long trip?",
        "Which ports do you like the most?",
        "Who sails with you in winter time?",
      ],
    ];
    expect(
      explained(
        (_odd, person) => sentence(person),
        (odd) => guides[Number(odd)] ?? [],
      ),
    ).toBe("what people were asked (the interview guide)");
  });

  it("names nothing where people differ in none of these", () => {
    expect(
      explained((_odd, person) => sentence(person).repeat(1 + (Math.floor(person / 2) % 3))),
    ).toBeUndefined();
  });

  it("names the wave and the order of a survey", () => {
    const of = (wave: (person: number) => string, labels = half): string | undefined => {
      const { corpus } = makeSurvey({
        columns: [
          { question: "Wave", kind: "nominal" },
          ...["row", "sail", "swim"].map((verb) => ({
            question: `Do you ${verb}?`,
            kind: "nominal" as const,
          })),
        ],
        rows: positions.map((person) => [
          wave(person),
          ...[3, 5, 7].map((step) => (person % step < 2 ? "yes" : "no")),
        ]),
      });
      return somethingElse(corpus, compare(corpus), { labels, placed: positions });
    };
    expect(of((person) => (person % 2 === 0 ? "spring" : "autumn"))).toBe("the answers to “Wave”");
    expect(of((person) => (person % 3 === 0 ? "spring" : "autumn"))).toBeUndefined();
    expect(
      of(
        () => "spring",
        half.map((_, person) => Number(person >= 12)),
      ),
    ).toBe("in which order people answered");
  });
});

describe("isAboutCollection", () => {
  it("takes names of columns about the collection, and no question to people", () => {
    const about = [
      "Wave",
      "survey_wave",
      "deviceType",
      "Duration (in seconds)",
      "Interviewer",
      "Response source",
      "Browser version 2",
    ];
    const asked = [
      "Do you batch?",
      "Which device do you read on?",
      "Source of income",
      "How do you channel your anger?",
      "Which source do you trust?",
      "Version control",
    ];
    expect(about.filter((name) => !isAboutCollection(name))).toEqual([]);
    expect(asked.filter(isAboutCollection)).toEqual([]);
  });
});

describe("askedAlike", () => {
  it("finds no guide in questions that only follow what somebody said", () => {
    expect(
      askedAlike(
        positions.map((person) => ["How did it all begin for you?", `And what came after number ${person}?`]),
      ),
    ).toEqual([]);
  });
});
