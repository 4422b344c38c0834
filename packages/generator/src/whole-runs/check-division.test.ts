import type { PersonaSet } from "@persona/contracts";
import { describe, expect, it } from "vitest";
import { ScriptedProvider, plantedSurvey, plantedTranscripts, threeInterviews } from "@persona/test-support";
import { claimsOf, verifySet } from "@persona/verification";
import { PersonaGenerator } from "../persona-generator.ts";

const survey = plantedSurvey({ seed: 1, people: 90, kinds: 3 });
const honest = new PersonaGenerator({ sendsOriginalText: true, provider: new ScriptedProvider() }).generate(
  survey.corpus,
).set;

type Change = (set: PersonaSet, first: PersonaSet["personas"][number]) => void;

function problemsAfter(change: Change): readonly string[] {
  const set = structuredClone(honest);
  const [first] = set.personas;
  if (first === undefined) throw new TypeError("no persona");
  change(set, first);
  return verifySet(set, survey).problems.map(({ subject, message }) => `${subject}: ${message}`);
}

const lies: readonly (readonly [string, Change, RegExp])[] = [
  ["a share", (_, { segment }) => (segment.share += 0.1), /^p1: it says a share of/],
  ["an interval", (_, { segment }) => (segment.ci95 = [0.1, 0.2]), /^p1: it says a share of/],
  ["weights", (_, { segment }) => (segment.weighted = true), /^p1: it says a share of/],
  ["a stability", (_, { segment }) => (segment.stability = 0.999), /^p1: its stability, 0.999, is not that/],
  [
    "a stability that is left out",
    (_, { segment }) => (segment.stability = null),
    /^p1: its stability, none, is not that/,
  ],
  [
    "a tier",
    ({ segmentation }, { segment }) => {
      segment.stability = 0.7;
      const group = segmentation.kReport.find(({ k }) => k === 3)?.groups[0];
      if (group !== undefined) group.stability = 0.7;
    },
    /^p1: it is called stable, with a stability of 0.7/,
  ],
  ["a number of groups", ({ segmentation }) => (segmentation.k = 4), /^segmentation: it has 4 groups/],
  [
    "a number that was not accepted",
    ({ segmentation }) => {
      for (const entry of segmentation.kReport) entry.accepted = false;
    },
    /^segmentation: it has 3 groups, and its own figures/,
  ],
  [
    "what people were compared by",
    ({ segmentation }) => (segmentation.active = ["Shoe size"]),
    /^segmentation: people were not compared by/,
  ],
  [
    "a unit",
    ({ segmentation }) => (segmentation.unit = "reports"),
    /the sources contain people, not reports/,
  ],
  [
    "a share of the others",
    (_, { segment }) => {
      const [variable] = segment.definingVariables;
      if (variable !== undefined) variable.pRest = 0.01;
    },
    /^p1: “.+”: its shares are not those of the sources/,
  ],
  ["a label", (_, first) => (first.label = "The blockchain evangelist"), /^p1: its label, “The blockchain/],
  [
    "a confidence",
    (_, first) => {
      for (const claim of claimsOf(first)) claim.confidence = claim.confidence === "high" ? "low" : "high";
    },
    /it says its confidence is/,
  ],
  [
    "a total",
    ({ verification }) => (verification.entailed += 9),
    /^verification: it says \d+ claims are entailed/,
  ],
];

describe("what a set says of its division", () => {
  it("is borne out as a generation wrote it, whatever the research", () => {
    expect(verifySet(honest, survey).problems).toEqual([]);
    for (const research of [plantedTranscripts({ seed: 1, people: 12, kinds: 3 }), threeInterviews()]) {
      const { set } = new PersonaGenerator({
        sendsOriginalText: true,
        provider: new ScriptedProvider(),
      }).generate(research.corpus);
      expect(verifySet(set, research).problems).toEqual([]);
    }
  });

  it("is borne out where a group has no persona", () => {
    expect(
      problemsAfter((set) => set.personas.pop()).filter((one) => !one.startsWith("verification")),
    ).toEqual([]);
  });

  it.each(lies)("is a lie with another figure for %s", (_, change, message) => {
    expect(problemsAfter(change).join("\n")).toMatch(new RegExp(message.source, "m"));
  });
});
