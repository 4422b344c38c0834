import { describe, expect, test } from "vitest";
import { ReportChecker } from "./check-report.ts";
import { findCounts } from "./counts/find-counts.ts";
import { makeCorpus } from "./testing/make-corpus.ts";
import { makeSurvey } from "./testing/make-survey.ts";

const talks = makeCorpus([
  "interviewer: How is the support of the ferry office?",
  "P001: The support is slow. I never read the leaflets.",
  "",
  "interviewer: What do you carry?",
  "P002: I carry a lantern. The lantern is heavy, and the support never answers.",
  "",
  "P003: I lost my lantern in the harbour.",
  "",
  "P004: I sing.",
]);
const checker = new ReportChecker(talks);
const countsOf = (text: string): unknown[] =>
  checker.check(text).counts.map(({ text: written, verdict }) => [written, verdict]);

describe("a count of people", () => {
  test.each([
    ["of those who use a word", "2 of 4 people mention a lantern.", "right"],
    ["in words", "Two out of four participants use the word “lantern”.", "right"],
    ["as a share", "50% of participants mention the lantern.", "right"],
    ["of a named word, that is wrong", "3 of 4 people use the word “lantern”.", "wrong"],
    ["within a group of the report's own", "1 of 2 people use the word “lantern”.", "not-checkable"],
    ["of more people in a group than in all", "3 of 3 people use the word “lantern”.", "wrong"],
    ["of a topic that others may name otherwise", "3 of 4 people mention a lantern.", "not-checkable"],
    ["of what nobody coded", "3 of 4 people are unhappy.", "not-checkable"],
    ["of more people than there are", "7 of 12 people sing.", "impossible"],
    ["of all of more", "All 9 participants sing.", "impossible"],
  ])("%s", (_, text, verdict) => {
    expect(checker.check(text).counts.map((count) => count.verdict)).toEqual([verdict]);
  });

  test.each(["They sent 3 of 5 invoices.", "Once in 10 weeks.", "Add 3/4 of a cup.", "It costs 30 % more."])(
    "is none of things: %s",
    (text) => expect(countsOf(text)).toEqual([]),
  );

  test("says what it was counted by", () => {
    expect(checker.check("3 of 4 people use the word “lantern”.").counts[0]?.counted).toEqual({
      n: 2,
      of: 4,
      by: "words",
      name: "“lantern”",
    });
  });

  test("is counted again by a code", () => {
    const { spans } = talks;
    const coded = spans.filter(({ text }) => text.includes("support"));
    const coder = { id: "ann", kind: "person" as const };
    const own = new ReportChecker({
      ...talks,
      codebook: {
        codes: [{ id: "c1", name: "Bad support", definition: "" }],
        codings: coded.map((span) => ({
          codeId: "c1",
          spanId: span.id,
          start: 0,
          end: span.text.length,
          applies: "yes" as const,
          coder,
        })),
        judged: [{ coder, spanIds: spans.map(({ id }) => id) }],
        agreement: [],
      } as never,
    });
    const verdicts = (text: string): unknown[] =>
      own.check(text).counts.map(({ verdict, counted }) => [verdict, counted?.by]);
    expect(verdicts("2 of 4 people complain of bad support.")).toEqual([["right", "code"]]);
    expect(verdicts("4 of 4 people complain of bad support.")).toEqual([["wrong", "code"]]);
  });

  test("is counted again by a closed answer", () => {
    const survey = new ReportChecker(
      makeSurvey("Which boat do you own?", { P001: "Kayak", P002: "Kayak", P003: "Ferry", P004: "" }),
    );
    const verdicts = (text: string): unknown[] => survey.check(text).counts.map(({ verdict }) => verdict);
    expect(verdicts("2 of 3 people own a boat of the kind kayak.")).toEqual(["right"]);
    expect(verdicts("3 of 3 people own a boat of the kind kayak.")).toEqual(["wrong"]);
  });
});

describe("a claim with a quote", () => {
  const claims = (text: string): unknown[] =>
    checker.check(text).claims.map(({ text: claim, verdict }) => [claim, verdict]);

  test.each([
    ["that it shows", "Support is slow: “The support is slow” (P001).", "supported"],
    ["that it denies", "Support is fast: “The support is slow” (P001).", "contradicted"],
    [
      "of something else",
      "Brakes squeak in winter rain: “I lost my lantern in the harbour”.",
      "not-supported",
    ],
    [
      "that nobody said",
      "Support is slow: “the support is a joke and I hate every minute”.",
      "not-checkable",
    ],
  ])("%s", (_, text, verdict) => {
    expect(checker.check(text).claims.map((claim) => claim.verdict)).toEqual([verdict]);
  });

  test("stands in its sentence, the sentence before or the paragraph before", () => {
    for (const text of [
      "Support is slow: “The support is slow”.",
      "Support is slow. One said: “The support is slow.”",
      "Support is slow:\n\n> The support is slow\n> — P001",
      "Slide 3\n• Support is slow – “The support is slow”",
    ])
      expect(claims(text)).toEqual([["Support is slow", "supported"]]);
  });

  test.each(["# Support is slow\n\n“The support is slow”", "One participant said: “I lost my lantern”."])(
    "is none where a report says nothing with it: %s",
    (text) => expect(claims(text)).toEqual([]),
  );

  test("has several quotes where its sentence has", () => {
    const { claims: found } = checker.check(
      "Support is slow: “The support is slow”, “the support never answers”.",
    );
    expect(found.map(({ quotes }) => quotes)).toEqual([[0, 1]]);
  });
});

describe("a quote in another language", () => {
  const spoken = new ReportChecker({
    ...talks,
    sources: talks.sources.map((source) => ({ ...source, language: "en" })),
  });
  test.each([
    ["de", "„Ich habe meine Laterne im Hafen verloren“"],
    ["fr", "«J'ai perdu ma lanterne dans le port»"],
    ["es", "“Perdí mi linterna en el puerto y no la encuentro”"],
    ["ja", "「港でランタンをなくしました」"],
    ["ru", "«Я потерял фонарь в гавани»"],
  ])("is reported as such: %s", (language, text) => {
    expect(spoken.check(text).quotes[0]).toMatchObject({ verdict: "not-found", otherLanguage: language });
  });

  test.each(["“I would pay double for a decent dashboard”", "“No, die Lampe”", "“a lot of la la la”"])(
    "is not where it may be in theirs: %s",
    (text) => expect(spoken.check(text).quotes[0]).not.toHaveProperty("otherLanguage"),
  );

  test("is nothing special where somebody speaks it", () => {
    const both = new ReportChecker({
      ...talks,
      sources: talks.sources.map((source, at) => ({ ...source, language: at === 0 ? "de" : "en" })),
    });
    expect(both.check("„Ich habe meine Laterne im Hafen verloren“").quotes[0]).not.toHaveProperty(
      "otherLanguage",
    );
  });
});

describe("a count in a group", () => {
  const groups = [
    { name: "Lantern carriers", memberIds: ["P002", "P003"] },
    { name: "Lantern carriers at sea", memberIds: ["P003"] },
    { name: "All 4 people: most sing", memberIds: ["P001", "P002", "P003", "P004"] },
  ];
  const own = new ReportChecker(talks, { groups });
  test.each([
    ["of its people", "2 of 2 Lantern carriers mention a lantern.", "right"],
    ["in other case, with an article", "1 of the 2 of the lantern carriers use the word “harbour”.", "right"],
    ["that is wrong", "1 of 2 Lantern carriers use the word “lantern”.", "wrong"],
    ["of more than its people", "2 of 3 **Lantern carriers** mention a lantern.", "impossible"],
    ["with the longer of two names", "1 of 1 Lantern carriers at sea use the word “harbour”.", "right"],
    ["with its name in quotation marks", "1 of 1 “Lantern carriers at sea” mention a harbour.", "right"],
    ["by a share", "50% of Lantern carriers use the word “harbour”.", "right"],
  ])("%s", (_, text, verdict) => {
    const { counts } = own.check(text);
    expect(counts.map((count) => count.verdict)).toEqual([verdict]);
    expect(own.check(text).quotes).toEqual([]);
    expect(counts[0]?.group).toMatch(/^Lantern carriers/);
  });
  test("is not found in the name of a group", () => {
    const { counts } = own.check("2 of 4 All 4 people: most sing use the word “lantern”.");
    expect(counts).toMatchObject([{ text: "2 of 4", verdict: "right" }]);
  });
  test("is found in time that grows in proportion", () => {
    const report = "2 of 2 Lantern carriers mention a lantern. ".repeat(6000);
    const { user } = process.cpuUsage();
    const names = groups.map(({ name }) => name);
    expect(findCounts(report, names).at(-1)?.about).toBe(" mention a lantern.");
    expect((process.cpuUsage().user - user) / 1000).toBeLessThan(3000);
  });
  test("is none where the report names no such group", () => {
    expect(checker.check("2 of 2 Lantern carriers mention a lantern.").counts[0]?.group).toBeUndefined();
  });
});

test.each([
  ["in brackets behind the people", "Most participants (2/4) mention the lantern.", ["right"]],
  ["in brackets behind things", "Most boxes (2/4) mention the lantern.", []],
])("a count %s", (_, text, verdicts) => {
  expect(checker.check(text).counts.map((count) => count.verdict)).toEqual(verdicts);
});

describe("a claim of a report with layout", () => {
  const claimsOf = (text: string): unknown[] => checker.check(text).claims.map((claim) => claim.text);
  test.each([
    ["no name beneath a quote", "> I never read the leaflets.\n> — Anna, ferry captain"],
    ["no row of a table", "| Quote | Who said it |\n|---|---|\n| “I never read the leaflets” | P001 |"],
    ["no name behind the quote", "“I never read the leaflets.” — Anna, ferry captain\n“I sing.”"],
    ["no name with an en dash", "“I never read the leaflets.”\n– Anna, ferry captain"],
  ])("is %s", (_, text) => expect(claimsOf(text)).toEqual([]));
  test("ends where its line ends with a full stop, or with a quote that does", () => {
    expect(
      claimsOf(
        "The people of the ferry say that the printed leaflets are never read: “I never read the leaflets.”\n3 of 4 people sing in the evening on deck.",
      ),
    ).toEqual(["The people of the ferry say that the printed leaflets are never read"]);
  });
});
