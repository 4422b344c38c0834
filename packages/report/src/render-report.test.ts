import { claimFields } from "@persona/contracts";
import type { ModelFigures, Score, Scores, Segmentation } from "@persona/contracts";
import { describe, expect, it } from "vitest";
import { renderReport } from "./render-report.ts";
import { makeRun } from "@persona/test-support";

function score(name: Score["name"], part: Partial<Score>): Score {
  return {
    name,
    title: name,
    value: 1,
    threshold: { is: "at-least", value: 0.9 },
    verdict: "pass",
    reading: `${name} in words`,
    parts: [],
    findings: [],
    findingsInAll: 0,
    ...part,
  };
}

const scores: Scores = {
  schemaVersion: 2,
  kind: "run",
  full: false,
  seed: 1,
  personas: 3,
  claims: 9,
  quotes: 3,
  verdicts: { pass: 1, fail: 1, "not-applicable": 0, "not-computed": 1 },
  scores: [
    score("grounding", { value: 0.914 }),
    score("coverage", {
      value: 0.25,
      verdict: "fail",
      reason: "a quarter is cited",
      parts: [{ name: "people cited", subject: "p2", value: 0.25, n: 1, of: 4 }],
      findings: [{ subject: "p2.goals.1", message: "rests on one person" }],
      findingsInAll: 7,
    }),
    score("abstention", {
      value: null,
      threshold: null,
      verdict: "not-computed",
      reason: "persona score --full",
    }),
  ],
};

/** The text that a reader sees, roughly: tags and the page's own style and script left out. */
function textOf(page: string): string {
  return page
    .replace(/<style>[\s\S]*?<\/style>/, "")
    .replace(/<script>[\s\S]*?<\/script>/, "")
    .replaceAll(/<[^>]+>/g, " ")
    .replaceAll(/\s+/g, " ");
}

describe("renderReport", () => {
  it("tells kinds, levels and one group apart in words", () => {
    const run = makeRun();
    const figures = (model: ModelFigures["model"], k: number, aic3: number): ModelFigures => ({
      model,
      k,
      ...(k > 1 ? { form: "ordinal" } : {}),
      logLikelihood: -1,
      parameters: 3,
      aic3,
      bic: aic3,
    });
    const entry = {
      k: 2,
      groups: [{ n: 3, stability: 0.9, distinguishing: 5 }],
      resamples: 50,
      stability: 0.9,
      nullStability: null,
      accepted: true,
      reason: "it passes",
    };
    const textWith = (part: Partial<Segmentation>): string =>
      textOf(
        renderReport({ ...run, set: { ...run.set, segmentation: { ...run.set.segmentation, ...part } } }),
      );
    const kinds = textWith({
      k: 2,
      kReport: [entry],
      models: [figures("one group", 1, 900), figures("kinds", 2, 600), figures("three lines", 1, 590)],
    });
    expect(kinds).toContain("Three lines describe them better still: the groups are tentative.");
    expect(kinds).toContain("2 kinds of people, along the levels");
    expect(kinds).toContain("The division that was chosen is shaded.");
    const levels = textWith({
      k: 2,
      kReport: [{ ...entry, accepted: false }],
      models: [figures("kinds", 2, 600), figures("line by choice", 1, 590)],
      line: { questions: [], places: [] },
      asked: { groups: "levels", names: ["a", "b"], stabilities: [1, 1], differing: 5, questions: 6 },
    });
    expect(levels).toContain("Why 2 levels, and no kinds: the statistics");
    expect(levels).toContain("None of these divisions was chosen.");
    expect(levels).toContain("A line along which each answer has a place of its own");
    const both = textWith({ models: [figures("line", 1, 600), figures("kinds along a line", 2, 590)] });
    expect(both).toContain(
      "Kinds of people who also differ by how much within their kind describe the answers",
    );
    const none = textWith({
      k: 1,
      declined: true,
      basis: "survey",
      kReport: [{ ...entry, accepted: false }],
    });
    expect(none).toContain("People were compared by their answers.");
    expect(none).toContain("Why one group");
  });

  it("is the same page for the same run", () => {
    expect(renderReport(makeRun())).toBe(renderReport(makeRun()));
  });

  it.each([
    { inputs: ["notes/interviews/"], root: "..", study: "interviews" },
    { inputs: ["."], root: "../../spring-survey", study: "spring-survey" },
    { inputs: ["a.csv", "b.csv", "c.csv", "d.csv"], root: "..", study: "a.csv · b.csv · c.csv · 1 more" },
  ])("says first that $study was read, and when", ({ inputs, root, study }) => {
    const { set, record } = makeRun();
    const text = textOf(renderReport({ set, record: { ...record, inputs, root } }));
    expect(text).toContain(` ${study} · November 23, 2026 `);
  });

  it("draws people to one scale, dots or bars", () => {
    const { set, record } = makeRun({ personas: 2, members: 300, evidencePerClaim: 1 });
    const [first, second] = set.personas;
    if (first === undefined || second === undefined) throw new Error("no personas");
    second.segment.n = 150;
    const widths = [...renderReport({ set, record }).matchAll(/class="person" width="([^"]+)"/g)];
    expect(widths.map(([, width]) => width)).toEqual(["100%", "50%"]);
  });

  it("shows every claim once, with its count, and every cited span once", () => {
    const run = makeRun();
    const page = renderReport(run);
    const claims = run.set.personas.flatMap((persona) => [
      ...persona.summary,
      ...persona.goals,
      ...persona.scenario,
    ]);
    expect(claims).toHaveLength(3 * 7);
    const cards = page.slice(page.indexOf('class="cards"'), page.indexOf('id="compare"'));
    for (const { id } of claims) expect(cards.split(`data-claim="${id}"`)).toHaveLength(2);
    run.set.spans.forEach((_, index) => expect(page.split(` id="e${index + 1}"`)).toHaveLength(2));
    expect(page).toContain(">2/5<");
  });

  it("shows what is near to the words under its own title, above the words", () => {
    const made = makeRun({ personas: 1, members: 2, claimsPerField: 1, evidencePerClaim: 2 });
    const [persona] = made.set.personas;
    const near = persona?.goals.map((claim) => ({
      ...claim,
      id: "p1.goals.9",
      text: "Fears it.",
      verdict: "near" as const,
    }));
    const personas = [{ ...persona, interpretations: near }] as typeof made.set.personas;
    const page = renderReport({ ...made, set: { ...made.set, personas } });
    const [, part = ""] = page.split('data-field="interpretations"');
    const shown = part.slice(0, part.indexOf("</section>"));
    expect(shown).toContain("Interpretations");
    expect(shown).toContain("Fears it.");
    expect(shown).toContain("nobody has checked");
    expect(shown.match(/class="place"/g)).toHaveLength(2);
    expect(renderReport(made)).not.toContain('data-field="interpretations"');
  });

  it("points every claim at the spans that it cites", () => {
    const run = makeRun({ personas: 1 });
    const page = renderReport(run);
    const [goal] = run.set.personas[0]?.goals ?? [];
    const numbers = goal?.evidence.map((id) => run.set.spans.findIndex((span) => span.id === id) + 1);
    expect(page).toContain(`data-claim="${goal?.id}" data-for="${numbers?.join(" ")}"`);
  });

  it("shows the whole count of answers of which some are cited, and everybody who was counted as cited", () => {
    const run = makeRun({ personas: 1, members: 5 });
    const [persona] = run.set.personas;
    const [goal] = persona?.goals ?? [];
    if (persona === undefined || goal === undefined) throw new TypeError("no goal");
    const places = { given: ["yes"], otherwise: ["no"], unanswered: [""] };
    const tallies = [{ sourceId: "s1", column: "Receipts?", ...places, cells: "0+3 4-2 7+3 11+3 15~0" }];
    const support = { n: 3, of: 4, base: "answered" as const };
    const claim = { ...goal, support, tallies, evidence: goal.evidence.slice(0, 1), counterEvidence: [] };
    const alone = {
      ...persona,
      ...Object.fromEntries(claimFields.map((field) => [field, []])),
      quotes: [],
      goals: [claim],
    };
    const page = renderReport({ ...run, set: { ...run.set, personas: [alone] } });
    expect(page).toContain(">3/4<");
    // another answer is no word against it
    expect(textOf(page)).not.toContain("1 against");
    expect(page).toContain("3 of the 4 members who answered · counted in every row; some rows are shown");
    expect(page).toContain("4 of 5 people are cited");
  });

  it("lists what could be read in another way, with the option that does it", () => {
    const run = makeRun();
    const text = textOf(renderReport(run));
    expect(text).toContain("What could be read in another way");
    expect(text).toContain("--participant-column");
    const { doubts: _, ...record } = run.record;
    expect(textOf(renderReport({ ...run, record }))).not.toContain("What could be read in another way");
  });

  it("shows all scores with what they must reach, what they found, and what was not computed", () => {
    const text = textOf(renderReport({ ...makeRun(), scores }));
    expect(text).toContain("1 pass, 1 fail, 0 do not apply, 1 not computed");
    expect(text).toContain("Do those words support the statements? yes Grounding in words");
    expect(text).toContain("Are the people who took part heard? no Coverage in words a quarter is cited");
    expect(text).toContain("the score 0.91 must be at least 0.9");
    expect(text).toContain("people cited p2 0.25 1/4");
    expect(text).toContain("coverage: figures and 7 findings");
    expect(text).toContain("p2.goals.1 rests on one person");
    expect(text).toContain("nothing to find? not computed");
  });

  it("says on the first page which checks failed, and on the cards that they concern", () => {
    const page = renderReport({ ...makeRun(), scores });
    const first = textOf(page.slice(page.indexOf('id="glance"'), page.indexOf('class="cards"')));
    expect(first).toContain("1 check failed. Are the people who took part heard? No. Coverage in words");
    const cards = page.split('class="card ').map(textOf);
    expect(cards.map((card) => card.includes("heard? No. rests on one person"))).toEqual([
      true, // its tile
      false,
      true,
      false,
    ]);
    expect(textOf(renderReport(makeRun()))).not.toContain("1 check failed");
  });

  it("has no figure of statistics on its first page that is not one click away", () => {
    const page = renderReport({ ...makeRun(), scores });
    const first = page.slice(page.indexOf('id="glance"'), page.indexOf('class="cards"'));
    const open = textOf(first.replaceAll(/<details[\s\S]*?<\/details>/g, ""));
    expect(open).not.toMatch(/stability|interval|Jaccard|shuffled|nats|\b0\.\d/i);
    expect(textOf(first)).toContain("shuffled");
  });

  it("gives one number of people, and the reasons for those in no group", () => {
    const run = makeRun();
    const people = { name: "people cited", value: 1, n: 15, of: 17 };
    const withAll = { ...scores, scores: [score("coverage", { parts: [people] })] };
    const text = textOf(renderReport({ ...run, scores: withAll }));
    expect(text).toContain(
      "3 personas from 17 people 17 people took part. 2 of them are in no group, so shares are of the other 15.",
    );
    expect(text).toContain("Why 2 are in no group A note on");
    expect(textOf(renderReport(run))).not.toContain("in no group");
  });

  it("says without scores nothing of them, and shows losses and notes", () => {
    const text = textOf(renderReport(makeRun()));
    expect(text).not.toContain("Checks Computed");
    expect(text).toContain(
      "interview.txt a row of I photograph every receipt before the ink fades (2 times)",
    );
    expect(text).toContain("A note on I photograph");
  });

  it("shows how chance did at foretelling, where it was measured", () => {
    const run = makeRun();
    const entry = run.set.segmentation.kReport.find(({ k }) => k === run.set.segmentation.k);
    if (entry === undefined) throw new TypeError("no entry");
    expect(textOf(renderReport(run))).not.toContain("Prediction");
    expect(textOf(renderReport(run))).toContain("The dashed bar is what was reached");
    run.set.segmentation.kReport.forEach((one) =>
      Object.assign(one, { foresight: 3.091, nullForesight: 1.183 }),
    );
    expect(textOf(renderReport(run))).toMatch(/Prediction .* 3\.09 1\.18 accepted/);
    // a bar of another figure beside it would speak against the division
    expect(renderReport(run)).not.toContain('class="null"');
    expect(textOf(renderReport(run))).toContain("about 2.6 times as much as in shuffled copies");
  });

  it("says that people were not divided, and compares nothing", () => {
    const run = makeRun({ personas: 1 });
    run.set.segmentation = {
      ...run.set.segmentation,
      k: 1,
      declined: true,
      reason: "no division holds",
      advice: "Ask more.",
    };
    const page = renderReport(run);
    const text = textOf(page);
    expect(text).toContain("1 profile of 5 people, not divided");
    expect(text).toContain("so they stay together. Ask more.");
    expect(text).toContain("Composite of all 5 people");
    expect(page).not.toContain('id="compare"');
  });

  it("shows who sits between groups, and who hang together and are too few", () => {
    const run = makeRun();
    const [first] = run.set.personas;
    if (first === undefined) throw new TypeError("no persona");
    expect(textOf(renderReport(run))).not.toMatch(/Between groups|too few for a persona/);
    first.segment.between = [
      { participantId: "P002", alsoPersonaId: "p3", membership: 0.31 },
      { participantId: "P004", alsoPersonaId: "p3", membership: 0.45 },
    ];
    run.set.segmentation.minorities = [
      {
        n: 2,
        memberIds: ["P001", "P009"],
        coherence: 0.81,
        definingVariables: first.segment.definingVariables,
      },
    ];
    const text = textOf(renderReport(run));
    expect(text).toContain(
      "2 of 5 also fit another persona: when the groups are formed again, they are found there as often as is said here. The careful keeper 3 P004 (5 of 10 times), P002 (3 of 10 times)",
    );
    expect(text).toContain("2 people found together again: about 8 in 10; P001, P009");
  });

  it("quotes nobody's illness, belief or debts by itself, and what a researcher chose", () => {
    const run = makeRun({ personas: 1 });
    const [persona] = run.set.personas;
    const [quote] = persona?.quotes ?? [];
    if (persona === undefined || quote === undefined) throw new TypeError("no quote");
    const text = "My arthritis makes the small boxes hard.";
    persona.quotes = [
      { ...quote, text },
      { ...quote, spanId: "s1:9999-9", text: "The boxes are too small." },
    ];
    const cards = (): string => {
      const page = renderReport(run);
      return page.slice(page.indexOf('id="glance"'), page.indexOf('id="method"'));
    };
    expect(cards()).not.toContain("arthritis");
    expect(cards()).toContain("“The boxes are too small.”");
    persona.quotes = [{ ...quote, text, chosenBy: { entry: "0".repeat(64), who: "Ann" } }];
    expect(cards()).toContain("arthritis");
  });

  it("stands without any persona", () => {
    const run = makeRun({ personas: 1 });
    run.set.personas = [];
    run.set.spans = [];
    run.set.segmentation.kReport = [];
    expect(textOf(renderReport(run))).toContain("No personas could be made");
  });

  it("embeds the wider letters of its fonts only where they are used", () => {
    const fonts = (words: string): number => renderReport(makeRun({ words })).split("@font-face").length - 1;
    expect(fonts("café")).toBe(3);
    expect(fonts("čtvrtek")).toBe(6);
  });
});
