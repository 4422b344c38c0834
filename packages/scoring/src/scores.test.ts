import { cellSpan } from "@persona/contracts";
import { scoreNames, scoresSchema } from "@persona/contracts";
import type { Claim, Persona, PersonaSet, Score, ScoreName, Scores } from "@persona/contracts";
import { describe, expect, it } from "vitest";
import { PersonaGenerator } from "@persona/generator";
import { seededRandom, shuffle } from "@persona/statistics";
import { ScriptedProvider, printerStudy } from "@persona/test-support";
import { claimsOf } from "@persona/verification";
import { scoreRun } from "./score.ts";
import type { IdentifierFinder } from "./measures/score-privacy.ts";
import type { ScoreOptions } from "./score-run.ts";

const study = printerStudy();
const { corpus } = study;
const honest = new PersonaGenerator({ sendsOriginalText: true, provider: new ScriptedProvider() }).generate(
  corpus,
).set;
const findIdentifiers: IdentifierFinder = (text) => (text.includes("@") ? [{ kind: "email" }] : []);

function scoresOf(set: PersonaSet, options: ScoreOptions = {}): Scores {
  return scoreRun(set, study, { findIdentifiers, ...options }).scores;
}

function scoreOf(set: PersonaSet, name: ScoreName, options?: ScoreOptions): Score {
  const score = scoresOf(set, options).scores.find((one) => one.name === name);
  if (score === undefined) throw new TypeError(`${name} is missing`);
  return score;
}

function withPersonas(change: (persona: Persona, at: number) => Partial<Persona>): PersonaSet {
  return { ...honest, personas: honest.personas.map((one, at) => ({ ...one, ...change(one, at) })) };
}

function withClaims(change: (claim: Claim, at: number) => Partial<Claim>): PersonaSet {
  let at = -1;
  const changed = (claims: readonly Claim[]): Claim[] =>
    claims.map((claim) => ({ ...claim, ...change(claim, (at += 1)) }));
  return withPersonas(({ goals, behaviors }) => ({ goals: changed(goals), behaviors: changed(behaviors) }));
}

/** Every claim on the evidence of another. */
function swapped(): PersonaSet {
  const all = honest.personas.flatMap(claimsOf);
  return withClaims((_, at) => {
    const other = all[(at + 3) % all.length];
    return other === undefined
      ? {}
      : { evidence: other.evidence, counterEvidence: other.counterEvidence, support: other.support };
  });
}

/** Cards that say only what everybody answers. */
function boilerplate(): PersonaSet {
  const [table] = corpus.tables;
  const column = table?.columns.findIndex(({ question }) => question.startsWith("Is a printer")) ?? -1;
  if (table === undefined) throw new TypeError("no survey");
  const spans = table.participantIds.map((_, row) => cellSpan(table, row, column));
  const set = withPersonas(({ id, segment }) => {
    const evidence = spans
      .filter(({ participantId }) => segment.memberIds.includes(participantId ?? ""))
      .map((span) => span.id);
    const claim: Claim = {
      id: `${id}.context.1`,
      text: "Is a printer in the house? yes",
      kind: "observed",
      support: { n: evidence.length, of: evidence.length, base: "answered" },
      evidence,
      counterEvidence: [],
      confidence: "high",
      status: "as-drafted",
      verdict: "entailed",
      checkedBy: ["rules"],
      shownAs: "statement",
      fromCodings: [],
    };
    return { goals: [], behaviors: [], context: [claim] };
  });
  return { ...set, spans };
}

function dealtMembers(): PersonaSet {
  const all = shuffle(
    honest.personas.flatMap(({ segment }) => segment.memberIds),
    seededRandom(4),
  );
  let from = 0;
  return withPersonas(({ segment }) => ({
    segment: { ...segment, memberIds: all.slice(from, (from += segment.n)) },
  }));
}

/** What a run has to do to score badly, score by score. */
const badRuns: Readonly<Partial<Record<ScoreName, () => PersonaSet>>> = {
  "pointer-validity": () => ({
    ...honest,
    spans: honest.spans.map((span, at) => (at === 0 ? { ...span, text: `${span.text}!` } : span)),
  }),
  grounding: swapped,
  verbatimness: () =>
    withPersonas(({ quotes }) => ({
      quotes: quotes.map(({ spanId }) => ({ spanId, text: "This changed my life forever" })),
    })),
  "count-accuracy": () => withClaims(({ support }) => ({ support: { ...support, n: support.n + 1 } })),
  coverage: () => withPersonas(({ goals }) => ({ goals: goals.slice(0, 1), behaviors: [] })),
  "discriminating-share": boilerplate,
  distinctiveness: () =>
    withPersonas(() => ({
      goals: honest.personas[0]?.goals ?? [],
      behaviors: honest.personas[0]?.behaviors ?? [],
    })),
  stability: () => withPersonas(({ segment }) => ({ segment: { ...segment, stability: 0.4 } })),
  "demographic-fit": () =>
    withPersonas(({ demographics }) => ({
      demographics: demographics.map((one) => ({ ...one, distribution: [{ level: "young", n: 40 }] })),
    })),
  "held-out-lift": dealtMembers,
  "marked-words": () => withClaims(({ text }) => ({ text: `${text}, say married women in their thirties` })),
  privacy: () => withPersonas(({ label }) => ({ label: `${label} ana@example.org` })),
};

describe("privacy", () => {
  const rarest = "fewest people who share";
  const least = (set: PersonaSet): number | null | undefined =>
    scoreOf(set, "privacy").parts.find(({ name }) => name.startsWith(rarest))?.value;

  it("judges an entry that counts several answers as it judges every other", () => {
    const folded = (level: string): PersonaSet =>
      withPersonas(({ demographics }) => ({
        demographics: demographics.map((one) => ({ ...one, distribution: [{ level, n: 1, folded: 2 }] })),
      }));
    for (const level of ["other (each fewer than 5)", "2 answers, counted together"])
      expect(scoreOf(folded(level), "privacy")).toMatchObject({ value: 0, verdict: "fail" });
    expect(least(folded("2 answers, counted together"))).toBe(1);
  });

  it("judges what describes people where it is said to set a group apart", () => {
    const [question = ""] = honest.segmentation.passive;
    const told = withPersonas(({ segment }) => ({
      segment: {
        ...segment,
        definingVariables: [
          { variable: question, level: "mayor", n: 2, of: 40, pSegment: 0.05, pRest: 0, ci95: [0.01, 0.1] },
        ],
      },
    }));
    expect(question).not.toBe("");
    expect(least(told)).toBe(2);
  });
});

describe("the scores of an honest run", () => {
  const scores = scoresOf(honest);

  it("are fifteen, in order, and fit their schema", () => {
    expect(scores.scores.map(({ name }) => name)).toEqual(scoreNames);
    expect(scoresSchema.parse(scores)).toEqual(scores);
    const { verdicts } = scores;
    expect(Object.values(verdicts).reduce((sum, count) => sum + count, 0)).toBe(15);
  });

  it("fail nowhere, and say of abstention and diversity that they judged nothing", () => {
    const others = scores.scores.filter(({ verdict }) => verdict !== "pass");
    expect(others.map(({ name, verdict }) => `${name}: ${verdict}`)).toEqual([
      "abstention: not-computed",
      "lexical-diversity: not-applicable",
    ]);
    expect(others.every(({ reason }) => reason !== undefined)).toBe(true);
  });

  it("are the same for the same seed", () => {
    expect(JSON.stringify(scoresOf(honest))).toBe(JSON.stringify(scores));
  });

  it("carry the control of grounding, and it is low", () => {
    const control = scoreOf(honest, "grounding").parts.find(({ name }) => name.startsWith("control"));
    expect(control?.of).toBeGreaterThan(20);
    expect(control?.value).toBeLessThanOrEqual(0.3);
  });
});

describe("a bad run", () => {
  it.each(Object.entries(badRuns))("scores badly in %s", (name, make) => {
    const [good, bad] = [scoreOf(honest, name as ScoreName), scoreOf(make(), name as ScoreName)];
    expect(good.verdict).toBe("pass");
    expect(bad.verdict).toBe("fail");
    expect(bad.reason).toMatch(/must be at (least|most)/);
  });

  it("is not grounded once evidence is swapped", () => {
    expect(scoreOf(swapped(), "grounding").value).toBeLessThanOrEqual(0.3);
  });

  it("with no identifier finder is not called private", () => {
    const { scores } = scoreRun(honest, study).scores;
    expect(scores.find(({ name }) => name === "privacy")).toMatchObject({
      verdict: "not-computed",
      value: null,
    });
  });

  it("that says nothing is not called good", () => {
    const silent = withPersonas(() => ({ goals: [], behaviors: [], quotes: [], demographics: [] }));
    const scores = scoresOf(silent).scores.filter(({ verdict }) => verdict === "pass");
    expect(scores.map(({ name }) => name)).not.toContain("grounding");
    expect(scores.map(({ name }) => name)).not.toContain("coverage");
    expect(scores.map(({ name }) => name)).not.toContain("verbatimness");
  });
});

describe("the scores in full", () => {
  it("find nothing in permuted answers, shuffled speakers and an empty form, and the same groups with other seeds", () => {
    const full = scoresOf(honest, { full: true, permutations: 3 });
    expect(full.full).toBe(true);
    expect(full.scores.find(({ name }) => name === "abstention")).toMatchObject({
      verdict: "pass",
      value: 1,
    });
    const agreements = full.scores
      .find(({ name }) => name === "stability")
      ?.parts.filter(({ name }) => name.startsWith("agreement"));
    expect(agreements?.map(({ value }) => value)).toEqual([1, 1]);
  });
});
