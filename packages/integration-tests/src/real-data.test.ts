import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Corpus, Generation } from "@persona/contracts";
import { load } from "@persona/loader";
import { LocalProvider } from "@persona/providers-local";
import { verify } from "@persona/verifier";
import { describe, expect, it } from "vitest";
import { PersonaGenerator } from "@persona/generator";
import { verifySet } from "@persona/verification";
import { sharedData, withoutSharedData } from "./places.ts";

interface Outcome extends Generation {
  readonly corpus: Corpus;
}

function personasOf(path: string): Outcome {
  const corpus = load(join(sharedData, path));
  return { corpus, ...new PersonaGenerator({ provider: new LocalProvider() }).generate(corpus) };
}

/** What the generator's own check and the verifier that shares nothing with it find wrong. */
function problemsOf({ corpus, set }: Outcome): readonly unknown[] {
  const read = ({ uri }: { readonly uri: string }): Buffer => readFileSync(join(corpus.root, uri));
  return [...verifySet(set, { read, corpus }).problems, ...verify(set, read, ["DB"]).problems];
}

describe.skipIf(withoutSharedData)("real research data", () => {
  it("notebook survey: 1,706 rows, half of them partial, are described and borne out", () => {
    const outcome = personasOf("notebook-ux-survey/survey.csv");
    expect(outcome.corpus.tables[0]?.columns).toHaveLength(37);
    expect(problemsOf(outcome)).toEqual([]);
    expect(outcome.set.personas.length).toBeGreaterThan(0);
    expect(outcome.set.personas.flatMap(({ frustrations }) => frustrations).length).toBeGreaterThan(0);
    // one line describes the answers better than kinds of people, however stable two groups look
    const { k, declined, reason, active, passive } = outcome.set.segmentation;
    expect({ k, declined }).toEqual({ k: 1, declined: true });
    expect(reason).toContain("by how much, not by kind");
    // who they are forms no groups, be it chosen or written
    expect(active.join(" ")).not.toMatch(/role|industries/);
    expect(passive.filter((question) => /role|industries/.test(question)).length).toBeGreaterThanOrEqual(3);
    expect(outcome.corpus.losses.map(({ code }) => code)).toContain("empty-row");
  });

  it("brand image: three or four segments of attributes, described by liking, age, visits and gender", () => {
    const outcome = personasOf("brand-image-survey/brand-image.csv");
    const { k, kReport, active, passive } = outcome.set.segmentation;
    expect([3, 4]).toContain(k);
    expect(active).toHaveLength(11);
    expect(passive.toSorted()).toEqual(["Age", "Gender", "Like", "VisitFrequency"]);
    const stabilities =
      kReport.find((entry) => entry.k === k)?.groups.map(({ stability }) => stability) ?? [];
    expect(Math.min(...stabilities)).toBeGreaterThanOrEqual(0.6);
    expect(stabilities.filter((stability) => stability < 0.75).length).toBeLessThanOrEqual(1);
    expect(problemsOf(outcome)).toEqual([]);
  });

  it("oral history: four people are too few to divide, and the interviewer is nobody's evidence", () => {
    const outcome = personasOf("oral-history");
    const { segmentation, personas } = outcome.set;
    expect(segmentation).toMatchObject({ k: 1, declined: true, kReport: [] });
    expect(segmentation.reason).toContain("too few");
    expect(personas.map(({ tier }) => tier)).toEqual(["anecdotal"]);
    const interviewers = outcome.corpus.speakers.filter(({ role }) => role === "interviewer");
    expect(new Set(interviewers.map(({ label }) => label))).toEqual(new Set(["DB"]));
    expect(outcome.set.spans.every(({ role }) => role === "participant")).toBe(true);
    expect(problemsOf(outcome)).toEqual([]);
  });

  it("masculinity survey: weights are found, and every claim is borne out", () => {
    const outcome = personasOf("masculinity-survey/raw-responses.csv");
    // three kinds before kinds had to describe the answers better than a line, four since; four pass no longer: two of
    // their groups have a stability of .74
    expect(outcome.set.segmentation.k).toBe(2);
    expect(outcome.set.personas.every(({ segment }) => segment.weighted)).toBe(true);
    // shares are weighted, counts are heads
    const variables = outcome.set.personas.flatMap(({ segment }) => segment.definingVariables);
    expect(variables.some(({ n, of, pSegment }) => Math.abs(n / of - pSegment) > 0.01)).toBe(true);
    expect(problemsOf(outcome)).toEqual([]);
  });
});
