import { claimFields } from "@persona/contracts";
import type { Claim, PersonaSet } from "@persona/contracts";
import { describe, expect, it } from "vitest";
import { ScriptedProvider, plantedSurvey, plantedTranscripts } from "@persona/test-support";
import { verifySet } from "@persona/verification";
import type { SetProblem } from "@persona/verification";
import { PersonaGenerator } from "../persona-generator.ts";

const survey = plantedSurvey({ seed: 1, people: 90, kinds: 3 });
const surveySet = new PersonaGenerator({
  sendsOriginalText: true,
  provider: new ScriptedProvider(),
}).generate(survey.corpus).set;

function tampered(change: (set: PersonaSet) => void): readonly SetProblem[] {
  const set = structuredClone(surveySet);
  change(set);
  return verifySet(set, survey).problems;
}

describe("what a card says about a group next to its claims, counted again", () => {
  it("is what a generation counted, of answers and of topics", () => {
    expect(surveySet.personas[0]?.segment.definingVariables.length).toBeGreaterThan(3);
    expect(verifySet(surveySet, survey).problems).toEqual([]);
    const interviews = plantedTranscripts({ seed: 1, people: 12, kinds: 3 });
    const { set } = new PersonaGenerator({
      sendsOriginalText: true,
      provider: new ScriptedProvider(),
    }).generate(interviews.corpus);
    expect(set.personas[0]?.segment.definingVariables.length).toBeGreaterThan(3);
    expect(verifySet(set, interviews).problems).toEqual([]);
  });

  it("finds a share that was raised by one", () => {
    const problems = tampered(({ personas }) => {
      const [variable] = personas[1]?.segment.definingVariables ?? [];
      if (variable !== undefined) variable.n += 1;
    });
    expect(problems).toMatchObject([{ reason: "wrong-count", subject: surveySet.personas[1]?.id }]);
    expect(problems[0]?.message).toMatch(/the sources count \d+ of \d+/);
  });

  it("finds a share of the others that was changed, and one of an answer that nobody gave", () => {
    const change = (how: (others: NonNullable<Claim["others"]>) => void): readonly SetProblem[] =>
      tampered((set) => {
        const claims = set.personas.flatMap((persona) => claimFields.flatMap((field) => persona[field]));
        const others = claims.find((claim) => claim.others !== undefined)?.others;
        if (others === undefined) throw new TypeError("no claim compares");
        how(others);
      });
    expect(change(() => {})).toEqual([]);
    expect(
      change((others) => {
        others.share = (others.share + 0.25) % 1;
      })[0]?.message,
    ).toMatch(/share of the others is [\d.]+; it is [\d.]+/);
    expect(
      change((others) => {
        others.level = "hourly";
      })[0]?.message,
    ).toContain("no such count");
  });

  it("finds an answer that nobody could give", () => {
    const problems = tampered(({ personas }) => {
      const [variable] = personas[0]?.segment.definingVariables ?? [];
      if (variable !== undefined) variable.level = "hourly";
    });
    expect(problems.map(({ message }) => message).join()).toContain("the sources contain no such answer");
  });

  it("finds a member who was moved to another group", () => {
    const problems = tampered(({ personas }) => {
      const moved = personas[0]?.segment.memberIds.pop();
      personas[1]?.segment.memberIds.push(moved ?? "");
    });
    expect(new Set(problems.map(({ subject }) => subject)).size).toBeGreaterThan(1);
  });

  it("finds a division within the group that was made up, and a distribution", () => {
    const [first] = surveySet.personas;
    const madeUp = tampered(({ personas }) => {
      personas[0]?.contradictions.push({ question: "Why?", sides: [{ answer: "yes", n: 1, of: 2 }] });
      personas[0]?.demographics.push({ question: "Age", distribution: [], answered: 0, missing: 0 });
    });
    expect(madeUp.map(({ subject }) => subject)).toEqual([first?.id, first?.id]);
    expect(madeUp.map(({ message }) => message)).toEqual([
      "its distributions are not those of the sources",
      "its divided questions are not those of the sources",
    ]);
  });
});
