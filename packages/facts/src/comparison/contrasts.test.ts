import { describe, expect, it } from "vitest";
import { nameOfContrast } from "./defining-variables.ts";
import { makeSurvey } from "@persona/test-support";
import type { SurveyColumn } from "@persona/test-support";
import { codeSurvey } from "../answers/coded-survey.ts";
import { contrastsOf, countDistinguishing, setsApart } from "./contrasts.ts";
import type { GroupContrast, Variates } from "./contrasts.ts";
import { peopleOf } from "../people/people.ts";

function option(name: string): SurveyColumn {
  return { question: "Which?", kind: "multi-select", block: "q1", unselected: "no", levels: [name] };
}

/** Two groups of ten: the first chooses both options and speaks of ink; all eat cake. One more belongs to no group. */
function variates(): Variates {
  const people = [...Array.from({ length: 20 }, (_, person) => person < 10), true];
  const { corpus } = makeSurvey({
    columns: [option("a"), option("b"), { question: "Cake?", kind: "nominal", levels: ["yes", "no"] }],
    rows: people.map((isFirst) => (isFirst ? ["a", "b", "yes"] : ["no", "no", "yes"])),
  });
  const [table] = corpus.tables;
  const speakers = people.flatMap((isFirst, person) => (isFirst && person < 9 ? [person] : []));
  return {
    columns: table === undefined ? [] : codeSurvey(table, peopleOf(corpus).people),
    topics: [{ terms: ["ink"], label: "ink", people: new Set(speakers) }],
    speaks: Uint8Array.from(people, (_, person) => (person === 19 ? 0 : 1)),
  };
}

const labels = Int32Array.from({ length: 21 }, (_, person) => (person === 20 ? -1 : person < 10 ? 0 : 1));

describe("contrastsOf", () => {
  it("counts every answer and topic in each group and in the rest, and nobody in no group", () => {
    const told = contrastsOf(variates(), labels, 2).map((contrasts) =>
      contrasts.map((one) => [nameOfContrast(one).level, one.n, one.of, one.pRest]),
    );
    expect(told).toEqual([
      [
        ["a", 10, 10, 0],
        ["b", 10, 10, 0],
        ["yes", 10, 10, 1],
        ["no", 0, 10, 0],
        ["ink", 9, 10, 0],
      ],
      [
        ["a", 0, 10, 1],
        ["b", 0, 10, 1],
        ["yes", 10, 10, 1],
        ["no", 0, 10, 0],
        ["ink", 0, 9, 0.9],
      ],
    ]);
  });

  it("counts a code among those whose words were judged for it", () => {
    const code = { label: "Cold", people: new Set([0, 1, 12]), judged: new Set([0, 1, 2, 11, 12, 20]) };
    const [first] = contrastsOf({ ...variates(), codes: [code] }, labels, 2);
    const found = first?.at(-1);
    expect(found).toMatchObject({ kind: "code", n: 2, of: 3, pRest: 0.5 });
    expect(found === undefined ? undefined : nameOfContrast(found)).toEqual({
      variable: "code",
      level: "Cold",
    });
  });

  it("weighs shares and widens their intervals where there are survey weights, and counts heads as before", () => {
    const plain = variates();
    const weights = Array.from(plain.speaks, (_, person) => (person === 0 ? 11 : 1));
    const topicOf = (from: Variates): GroupContrast | undefined => contrastsOf(from, labels, 2)[0]?.at(-1);
    const [unweighted, weighted] = [topicOf(plain), topicOf({ ...plain, weights })];
    expect(weighted).toMatchObject({ n: 9, of: 10, pRest: 0 });
    expect(weighted?.pSegment).toBeCloseTo(19 / 20, 9);
    expect(unweighted).toMatchObject({ n: 9, of: 10, pSegment: 0.9, pRest: 0 });
    const width = (one: GroupContrast | undefined): number => (one?.ci95?.[1] ?? 0) - (one?.ci95?.[0] ?? 0);
    expect(width(weighted)).toBeGreaterThan(width(unweighted));
  });

  it("knows no difference where there is no rest", () => {
    const everybody = new Int32Array(21);
    for (const one of contrastsOf(variates(), everybody, 1)[0] ?? []) {
      expect([one.pRest, one.ci95, setsApart(one)]).toEqual([null, null, false]);
    }
  });
});

describe("setsApart", () => {
  it("holds where the interval leaves out 0, on either side", () => {
    const counts = { n: 1, of: 2, pSegment: 0.5, pRest: 0.5 };
    expect(setsApart({ ...counts, ci95: [0.01, 0.4] })).toBe(true);
    expect(setsApart({ ...counts, ci95: [-0.4, -0.01] })).toBe(true);
    expect(setsApart({ ...counts, ci95: [-0.1, 0.1] })).toBe(false);
    expect(setsApart({ ...counts, ci95: [0, 0.1] })).toBe(false);
  });
});

describe("countDistinguishing", () => {
  it("counts questions and topics, and a question with several columns once", () => {
    expect(countDistinguishing(variates(), labels, 2)).toEqual([2, 2]);
  });
});
