import { spanId } from "@persona/contracts";
import type { Claim, Persona, PersonaSet, Source } from "@persona/contracts";
import { describe, expect, it } from "vitest";
import {
  ScriptedProvider,
  makeTranscripts,
  plantedSurvey,
  plantedTranscripts,
  printingSurvey,
  threeInterviews,
} from "@persona/test-support";
import type { TestCorpus } from "@persona/test-support";
import { claimsOf, verifySet } from "@persona/verification";
import type { SetReport } from "@persona/verification";
import { PersonaGenerator } from "../persona-generator.ts";

function generate({ corpus }: TestCorpus): PersonaSet {
  return new PersonaGenerator({ sendsOriginalText: true, provider: new ScriptedProvider() }).generate(corpus)
    .set;
}

const interviews = threeInterviews();
const set = generate(interviews);
const survey = printingSurvey();
const surveySet = generate(survey);

type Span = PersonaSet["spans"][number];

function check(changed: PersonaSet, of: TestCorpus = interviews, withCorpus = false): SetReport {
  return verifySet(changed, { read: of.read, ...(withCorpus ? { corpus: of.corpus } : {}) });
}

function found({ problems }: SetReport): string[] {
  return problems.map(({ subject, reason }) => `${subject}: ${reason}`);
}

/** The set with its first persona changed. */
function withPersona(of: PersonaSet, change: (persona: Persona) => Partial<Persona>): PersonaSet {
  return { ...of, personas: of.personas.map((one, at) => (at === 0 ? { ...one, ...change(one) } : one)) };
}

/** The set with the first claim of a field changed. */
function withClaim(
  of: PersonaSet,
  field: "goals" | "behaviors",
  change: (claim: Claim) => Partial<Claim>,
): PersonaSet {
  return withPersona(of, (persona) => ({
    [field]: persona[field].map((claim, at) => (at === 0 ? { ...claim, ...change(claim) } : claim)),
  }));
}

/** The set with the span changed that the first goal cites; its id is kept in step with its address. */
function withSpan(of: PersonaSet, change: (span: Span) => Partial<Span>): PersonaSet {
  const [cited] = of.personas[0]?.goals[0]?.evidence ?? [];
  return { ...of, spans: of.spans.map((span) => (span.id === cited ? { ...span, ...change(span) } : span)) };
}

/** Who goes by the id of the first goal, and by the persona's for its quote. */
const goal = "p1.goals.1";

describe("verifySet, untouched", () => {
  it.each<[string, TestCorpus]>([
    ["three interviews", interviews],
    ["a survey", survey],
    ["many interviews", plantedTranscripts({ seed: 1, people: 12, kinds: 2 })],
    ["a large survey", plantedSurvey({ seed: 1, people: 60, kinds: 3 })],
  ])("bears out %s", (_, research) => {
    const made = generate(research);
    for (const report of [check(made, research), check(made, research, true)]) {
      expect(report.problems).toEqual([]);
      expect(report.ok).toBe(true);
      expect(report.checked.claims).toBe(made.personas.flatMap(claimsOf).length);
      expect(report.checked.claims).toBeGreaterThan(3);
      expect(report.checked).toMatchObject({ sources: made.sources.length, spans: made.spans.length });
    }
  });

  it("counts what it checked", () => {
    expect(check(set).checked).toEqual({ sources: 2, spans: 4, claims: 4, quotes: 1 });
  });
});

describe("verifySet, a quote that was cut", () => {
  it("finds one whose meaning turned by what was left out", () => {
    const bank = { speaker: "Ben", text: "I do not trust the bank feed at all." };
    const research = makeTranscripts([[bank], [{ speaker: "Ana", text: "The feed is fine." }]]);
    const set = new PersonaGenerator({ sendsOriginalText: true, provider: new ScriptedProvider() }).generate(
      research.corpus,
    ).set;
    const span = set.spans.find(({ text }) => text.startsWith("I do not"));
    for (const text of ["I do … trust the bank feed at all.", "trust the bank feed at all."]) {
      const personas = set.personas.map((one) => ({ ...one, quotes: [{ spanId: span?.id ?? "", text }] }));
      expect(verifySet({ ...set, personas }, research).problems).toMatchObject([
        { reason: "misquote", subject: "p1" },
      ]);
    }
  });
});

describe("verifySet, tampered", () => {
  it("has a goal and a quote to tamper with", () => {
    expect(set.personas[0]?.goals[0]?.id).toBe(goal);
    expect(set.personas[0]?.quotes[0]?.spanId).toBe(set.personas[0]?.goals[0]?.evidence[0]);
  });

  it("finds a span whose text was changed, and names every claim and quote that stands on it", () => {
    const report = check(withSpan(set, ({ text }) => ({ text: text.replace("every", "no") })));
    expect(report.ok).toBe(false);
    expect(found(report)).toEqual([`${goal}: text-differs`, "p1: misquote"]);
    expect(report.problems[0]?.message).toMatch(/interview-1\.txt, line 5 now reads "I photograph every/);
  });

  it.each<[string, (span: Span) => Partial<Span>]>([
    ["id", ({ id }) => ({ id: `${id}0` })],
    ["start", ({ start }) => ({ start: start + 1 })],
    ["end", ({ end }) => ({ end: end - 1 })],
    ["slice", () => ({ slice: [0, 3] })],
    ["source", () => ({ sourceId: "s2" })],
  ])("finds a span whose %s was changed", (_, change) => {
    expect(found(check(withSpan(set, change)))).toContain(
      `${goal}: ${_ === "id" ? "unknown-span" : "text-differs"}`,
    );
  });

  it("finds a span that points elsewhere, id and all", () => {
    const changed = withSpan(set, () => ({ start: 0, end: 5 }));
    const ids = new Map(changed.spans.map((span, at) => [set.spans[at]?.id ?? "", spanId(span)]));
    const moved: PersonaSet = {
      ...changed,
      spans: changed.spans.map((span) => ({ ...span, id: spanId(span) })),
      personas: changed.personas.map((persona) => ({
        ...persona,
        quotes: [],
        goals: persona.goals.map((claim) => ({
          ...claim,
          evidence: claim.evidence.map((id) => ids.get(id) ?? id),
        })),
      })),
    };
    expect(found(check(moved))).toEqual([`${goal}: text-differs`]);
  });

  it("finds a span whose role is not a participant's", () => {
    expect(found(check(withSpan(set, () => ({ role: "interviewer" }))))).toEqual([
      `${goal}: not-a-participant`,
      "p1: misquote",
    ]);
  });

  it("finds evidence of somebody outside the group", () => {
    const report = check(withSpan(set, () => ({ participantId: "P777" })));
    expect(found(report)).toContain(`${goal}: not-a-member`);
  });

  it("finds a span that was taken out of the set", () => {
    const [cited] = set.personas[0]?.goals[0]?.evidence ?? [];
    const report = check({ ...set, spans: set.spans.filter(({ id }) => id !== cited) });
    expect(found(report)).toEqual([`${goal}: unknown-span`, `${goal}: wrong-count`, "p1: misquote"]);
  });

  it("finds a claim that cites what does not exist", () => {
    const report = check(withClaim(set, "goals", ({ evidence }) => ({ evidence: [...evidence, "s1:0-4"] })));
    expect(found(report)).toEqual([`${goal}: unknown-span`]);
  });

  it.each<[string, Partial<Claim["support"]>]>([
    ["n", { n: 3 }],
    ["of", { of: 2 }],
    ["base", { base: "answered" }],
  ])("finds a changed %s of a count", (_, change) => {
    const report = check(withClaim(set, "goals", ({ support }) => ({ support: { ...support, ...change } })));
    expect(found(report)).toEqual([`${goal}: wrong-count`]);
  });

  it("finds a count of answers made better by hiding who answered otherwise", () => {
    const hidden = withClaim(surveySet, "behaviors", () => ({ counterEvidence: [] }));
    expect(found(check(hidden, survey))).toEqual(["p1.behaviors.1: wrong-count"]);
  });

  it("finds a changed quote", () => {
    const quotes = (set.personas[0]?.quotes ?? []).map((quote) => ({ ...quote, text: "I love receipts" }));
    expect(found(check(withPersona(set, () => ({ quotes }))))).toEqual(["p1: misquote"]);
  });

  it("finds a quote of a span that is not there", () => {
    const quotes = [{ spanId: "s1:1-2", text: "x" }];
    expect(found(check(withPersona(set, () => ({ quotes }))))).toEqual(["p1: misquote"]);
  });

  it("finds a group that says it is larger than its list of members", () => {
    const report = check(withPersona(set, ({ segment }) => ({ segment: { ...segment, n: 4 } })));
    expect(found(report)).toContain("p1: wrong-count");
  });

  it("finds a group whose members are listed twice", () => {
    const report = check(
      withPersona(set, ({ segment }) => ({ segment: { ...segment, memberIds: ["P001", "P001", "P002"] } })),
    );
    expect(found(report)).toContain("p1: wrong-count");
  });

  it("finds claims moved among the assumptions as well", () => {
    const moved = withPersona(set, ({ goals }) => ({
      goals: [],
      assumptions: goals.map((claim) => ({ ...claim, support: { ...claim.support, n: 2 } })),
    }));
    expect(found(check(moved))).toContain(`${goal}: wrong-count`);
  });

  it("finds one byte of a source changed, and what it carries", () => {
    const [source] = set.sources;
    const changed = Uint8Array.from(interviews.read(source ?? { uri: "" }) ?? []);
    const at = new TextDecoder("latin1").decode(changed).indexOf("photograph every");
    changed[at] = "P".charCodeAt(0);
    const read = (asked: Source): Uint8Array | undefined =>
      asked.uri === source?.uri ? changed : interviews.read(asked);
    expect(found(verifySet(set, { read }))).toEqual([
      "interview-1.txt: source-changed",
      `${goal}: text-differs`,
      "p1: misquote",
    ]);
  });

  it("finds a byte changed even where nothing is cited", () => {
    const read = (asked: Source): Uint8Array | undefined => {
      const bytes = Uint8Array.from(interviews.read(asked) ?? []);
      bytes[bytes.length - 1] = 32;
      return bytes;
    };
    expect(found(verifySet(set, { read }))).toEqual([
      "interview-1.txt: source-changed",
      "interview-2.txt: source-changed",
    ]);
  });

  it("finds a source missing, and every claim that stood on it", () => {
    const read = (asked: Source): Uint8Array | undefined =>
      asked.uri === "interview-1.txt" ? undefined : interviews.read(asked);
    const report = verifySet(set, { read });
    expect(found(report)).toEqual([
      "interview-1.txt: source-missing",
      `${goal}: text-differs`,
      "p1.goals.2: text-differs",
      "p1: misquote",
    ]);
  });

  it("finds a source taken out of the set", () => {
    const report = check({ ...set, sources: set.sources.filter(({ uri }) => uri !== "interview-1.txt") });
    expect(found(report)).toContain(`${goal}: text-differs`);
  });

  it("finds a cell that is cited for another row", () => {
    const mine = surveySet.spans.find(({ locator }) => locator.row === 1);
    expect(mine?.participantId).toBe("P001");
    const changed: PersonaSet = {
      ...surveySet,
      spans: surveySet.spans.map((span) =>
        span.id === mine?.id ? { ...span, participantId: "P010" } : span,
      ),
      personas: surveySet.personas.map((persona) => ({
        ...persona,
        segment: {
          ...persona.segment,
          memberIds: [...persona.segment.memberIds, "P010"],
          n: persona.segment.n + 1,
        },
      })),
    };
    const claims = changed.personas.flatMap(claimsOf);
    const claim = claims.find(({ evidence }) => evidence.includes(mine?.id ?? ""));
    expect(found(check(changed, survey, true))).toContain(`${claim?.id ?? ""}: text-differs`);
    expect(check(changed, survey, true).problems.map(({ message }) => message)).toContain(
      "row 1 belongs to another participant",
    );
  });

  it.each<[string, (span: Span) => Partial<Span>]>([
    ["row", ({ locator }) => ({ participantId: "P009", locator: { ...locator, row: 9 } })],
    ["row, beyond the last", ({ locator }) => ({ locator: { ...locator, row: 99 } })],
    ["question", ({ locator }) => ({ locator: { ...locator, column: "How old are you?" } })],
  ])("finds a cell whose %s was forged", (_, change) => {
    const mine = surveySet.spans.find(({ locator }) => locator.row === 1);
    const changed: PersonaSet = {
      ...surveySet,
      spans: surveySet.spans.map((span) => (span.id === mine?.id ? { ...span, ...change(span) } : span)),
    };
    const messages = check(changed, survey, true).problems.map(({ message }) => message);
    expect(messages.some((message) => message.startsWith("it is not a cell of row"))).toBe(true);
  });

  it("tells the sheets of one file apart", () => {
    const sheet = (name: string): PersonaSet["sources"] =>
      surveySet.sources.map((source) => ({ ...source, parts: [name] }));
    const [first, second] = [sheet("one"), sheet("two").map((source) => ({ ...source, id: "s2" }))];
    const corpus = { ...survey.corpus, sources: [...first, ...second] };
    expect(verifySet({ ...surveySet, sources: first }, { read: survey.read, corpus }).problems).toEqual([]);
    const moved = verifySet({ ...surveySet, sources: sheet("two") }, { read: survey.read, corpus });
    expect(moved.problems.map(({ message }) => message)).toContain(
      "nobody said it: it lies outside of every utterance",
    );
  });
});

describe("verifySet with the corpus", () => {
  /** The interviewer's words, put in a participant's mouth with everything else in order. */
  function forged(uri: string, words: string, participantId: string): PersonaSet {
    const source = interviews.corpus.sources.find((one) => one.uri === uri);
    const bytes = source === undefined ? undefined : interviews.read(source);
    if (source === undefined || bytes === undefined) throw new TypeError("no source");
    const text = new TextDecoder().decode(bytes);
    const start = new TextEncoder().encode(text.slice(0, text.indexOf(words))).length;
    const address = { sourceId: source.id, start, end: start + new TextEncoder().encode(words).length };
    const span: Span = {
      id: spanId(address),
      ...address,
      participantId,
      role: "participant",
      locator: {},
      text: words,
    };
    return {
      ...withPersona(
        withClaim(set, "goals", () => ({ evidence: [span.id] })),
        () => ({ quotes: [] }),
      ),
      spans: [...set.spans, span],
    };
  }

  it("finds the interviewer's words attributed to a participant", () => {
    const changed = forged("interview-1.txt", "Do you photograph receipts", "P001");
    expect(check(changed).ok).toBe(true); // without the corpus, the set's word is taken for it
    const report = check(changed, interviews, true);
    expect(found(report)).toEqual([`${goal}: text-differs`]);
    expect(report.problems[0]?.message).toBe("it was not said by a participant");
  });

  it("finds a participant's words attributed to another", () => {
    const report = check(forged("interview-2.txt", "I photograph the receipt", "P001"), interviews, true);
    expect(report.problems.map(({ message }) => message)).toEqual(["another participant said it"]);
  });

  it("finds words that nobody said: a name, a heading, two turns at once", () => {
    for (const words of ["Überraschung", "Ana: I photograph", "table?\n\nAna"]) {
      const report = check(forged("interview-1.txt", words, "P001"), interviews, true);
      expect(report.problems.map(({ message }) => message)).toEqual([
        "nobody said it: it lies outside of every utterance",
      ]);
    }
  });

  it("finds a source that is not among those read", () => {
    const other = { ...interviews.corpus, sources: interviews.corpus.sources.slice(1) };
    const report = verifySet(set, { read: interviews.read, corpus: other });
    expect(found(report)).toContain(`${goal}: text-differs`);
  });

  it("goes by the path of a source where ids have changed since", () => {
    const renamed = {
      ...interviews.corpus,
      sources: interviews.corpus.sources.map((source) => ({ ...source, id: `x${source.id}` })),
      spans: interviews.corpus.spans.map((span) => ({ ...span, sourceId: `x${span.sourceId}` })),
    };
    expect(verifySet(set, { read: interviews.read, corpus: renamed }).problems).toEqual([]);
  });

  it("takes the text of sources that were extracted from something else", () => {
    const sources = interviews.corpus.sources.map((source) => ({ ...source, extraction: "reversed" }));
    const read = (source: Source): Uint8Array | undefined => interviews.read(source)?.toReversed();
    const text = (_: Source, bytes: Uint8Array): Uint8Array => bytes.toReversed();
    const texts = verifySet({ ...set, sources }, { read, text }).problems.map(({ reason }) => reason);
    expect(new Set(texts)).toEqual(new Set(["source-changed"]));
    const failing = (): never => {
      throw new Error("no spreadsheet");
    };
    expect(verifySet(set, { read: interviews.read, text: failing }).problems[0]?.message).toBe(
      "interview-1.txt cannot be read",
    );
  });

  it("takes no harm from interviews with several participants", () => {
    const group = makeTranscripts([
      [
        { speaker: "Ana", text: "I photograph every receipt with my phone." },
        { speaker: "Ben", text: "I file paper receipts in a shoebox." },
        { speaker: "Ana", text: "The ink fades on the shiny paper." },
      ],
    ]);
    expect(check(generate(group), group, true).problems).toEqual([]);
  });
});

describe("verifySet, words of a claim edited afterwards", () => {
  const edited = (text: string): SetReport =>
    check(
      withClaim(set, "goals", () => ({ text })),
      interviews,
      true,
    );

  it.each<[string, string, string]>([
    ["turned into its opposite", "I never photograph every receipt before the ink fades.", "opposite"],
    ["replaced by something else", "Wealthy millennials crave blockchain synergy", "unsupported"],
    ["given a count", "I photograph every receipt before the ink fades: 3 of 3", "wrong-count"],
    [
      "given a quotation",
      "I photograph every receipt before the ink fades: “best product of the century”",
      "misquote",
    ],
  ])("finds a claim %s", (_, text, reason) => {
    expect(found(edited(text))).toEqual([`${goal}: ${reason}`]);
  });

  it("lets an assumption say what it likes: it claims nothing", () => {
    const unsupported = withClaim(set, "goals", () => ({
      text: "They may crave synergy",
      verdict: "not-supported",
      shownAs: "none",
      confidence: "low",
    }));
    const moved = {
      ...unsupported,
      personas: unsupported.personas.map((persona) => ({
        ...persona,
        assumptions: persona.goals.filter(({ shownAs }) => shownAs === "none"),
        goals: persona.goals.filter(({ shownAs }) => shownAs !== "none"),
      })),
    };
    const { problems } = check(moved, interviews, true);
    expect(problems.filter(({ subject }) => subject !== "verification")).toEqual([]);
  });

  it("finds an assumption that stands on the card, and a claim that was taken off it", () => {
    const changes = [
      { verdict: "not-supported", confidence: "low" },
      { verdict: "near", confidence: "low" },
      { shownAs: "none" },
    ] as const;
    for (const change of changes) {
      const report = check(
        withClaim(set, "goals", () => change),
        interviews,
        true,
      );
      expect(found(report)).toContain(`${goal}: wrong-place`);
    }
  });
});
