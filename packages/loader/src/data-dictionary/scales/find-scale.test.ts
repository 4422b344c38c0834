import { describe, expect, it } from "vitest";
import { findScale } from "./find-scale.ts";

/** Scales as surveys write them, from low to high. */
const scales: Readonly<Record<string, readonly string[]>> = {
  "importance up to critical": [
    "Not Important",
    "Slightly Important",
    "Somewhat important",
    "Very Important",
    "Critical",
  ],
  "importance of features": ["Irrelevant", "Nice to have", "Important", "Must have"],
  "importance in degrees": [
    "Not at all important",
    "Not very important",
    "Fairly important",
    "Very important",
  ],
  "quality down to horrible": ["Horrible", "Bad", "OK", "Good", "Excellent"],
  "quality and average": ["Below average", "Average", "Above average", "Excellent"],
  satisfaction: [
    "Very dissatisfied",
    "Dissatisfied",
    "Neither satisfied nor dissatisfied",
    "Satisfied",
    "Very satisfied",
  ],
  "satisfaction without degrees": ["Unhappy", "Neutral", "Happy"],
  agreement: [
    "Strongly disagree",
    "Mostly disagree",
    "Somewhat disagree",
    "Neutral",
    "Somewhat agree",
    "Mostly agree",
    "Strongly agree",
  ],
  likelihood: ["Definitely not", "Probably not", "Maybe", "Probably", "Definitely"],
  "likelihood of a deed": [
    "Definitely won't buy it",
    "Probably won't buy it",
    "Might or might not",
    "Probably will buy it",
    "Definitely will buy it",
  ],
  difficulty: ["Very easy", "Easy", "Medium", "Hard", "Very hard"],
  "frequency at school": ["Never", "Once a semester", "Monthly", "Weekly", "Daily"],
  "frequency in class": ["Never", "Twice per term", "Once a week", "Every class"],
  "frequency by how many": ["No lectures", "Some lectures", "Most lectures", "Every lecture"],
  "frequency by shares": [
    "None of my shifts",
    "A few shifts",
    "About half of my shifts",
    "Nearly all shifts",
    "All shifts",
  ],
  "agreement in letters": ["SD", "D", "N", "A", "SA"],
  "frequency at work": ["Never", "Once a quarter", "Once per sprint", "Most days", "Several times a day"],
  "frequency every other week": ["Rarely", "Once a year", "Every other week", "Every week", "Always"],
  "numbers with labels": ["1 - Never", "2 - Rarely", "3 - Sometimes", "4 - Often"],
  "numbers with labels at the ends": ["1 (not at all)", "2", "3", "4", "5 = very"],
};

describe("findScale", () => {
  it.each(Object.entries(scales))("puts %s in order", (_name, levels) => {
    const scale = findScale(levels.toReversed(), true);
    expect(scale).toBeDefined();
    const rank = (level: string): number => scale?.rank(level) ?? Number.NaN;
    const mixed = [
      ...levels.filter((_level, at) => at % 2 === 1),
      ...levels.filter((_level, at) => at % 2 === 0),
    ];
    expect(mixed.toSorted((a, b) => rank(a) - rank(b))).toEqual(levels);
    expect(new Set(levels.map(rank)).size).toBe(levels.length);
  });

  it.each([
    [["Critical", "Legal", "Financial"]],
    [["Good", "Cheap", "Fast"]],
    [["Semester", "Quarter", "Term"]],
    [["Yes", "No", "Maybe"]],
    [["Important", "Urgent"]],
  ])("finds none in %j", (answers) => {
    expect(findScale(answers, true)).toBeUndefined();
  });
});
