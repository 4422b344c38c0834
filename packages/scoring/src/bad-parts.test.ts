import type { Persona, Score } from "@persona/contracts";
import { describe, expect, it } from "vitest";
import { comparisonOf } from "@persona/facts";
import { PersonaGenerator } from "@persona/generator";
import { ScriptedProvider, makeSurvey, makeTranscripts, printerStudy } from "@persona/test-support";
import { buildVocabulary } from "@persona/text";
import { lexicalSupport } from "@persona/verification";
import { liftOf } from "./measures/held-out.ts";
import { scoreCoverage } from "./measures/score-coverage.ts";
import { scoreDemographicFit } from "./measures/score-demographic-fit.ts";
import { scoreDiscrimination } from "./measures/score-discrimination.ts";
import { scoreDistinctiveness } from "./measures/score-distinctiveness.ts";
import { scoreAdversarialGrounding } from "./measures/score-adversarial-grounding.ts";
import { scoreGrounding } from "./measures/score-grounding.ts";
import { scoreMarkedWords } from "./measures/score-marked-words.ts";
import { scorePointers } from "./measures/score-pointers.ts";
import { scorePrivacy } from "./measures/score-privacy.ts";
import type { IdentifierFinder } from "./measures/score-privacy.ts";
import { scoreQuotes } from "./measures/score-quotes.ts";
import { scoreRun } from "./score.ts";
import { scoreStability } from "./measures/score-stability.ts";
import { speechIndex } from "./subject/speech-index.ts";
import type { ScoredClaim, ScoredPersona, ScoredSpan, Subject } from "./subject/subject.ts";

/** Speech of somebody, by its id. */
function span(id: string, text: string, participantId = "P001"): ScoredSpan {
  return { id, text, question: "", said: text, isAnswer: false, participantId };
}

function claim(text: string, ...evidence: readonly string[]): ScoredClaim {
  return { id: `claim ${text}`, text, links: evidence, evidence, isAssumption: false, isDemographic: false };
}

function persona(id: string, more: Partial<ScoredPersona>): ScoredPersona {
  return { id, label: id, claims: [], quotes: [], demographics: [], sharedBy: [], ...more };
}

function subject(personas: readonly ScoredPersona[], spans: readonly ScoredSpan[] = []): Subject {
  return {
    kind: "run",
    personas,
    spans: new Map(spans.map((one) => [one.id, one])),
    counts: { checked: 0, wrong: [] },
    unjudged: [],
    shown: [],
  };
}

function part({ parts }: Score, name: string): Score["parts"][number] | undefined {
  return parts.find((one) => one.name.includes(name));
}

const sentences = ["I print every receipt", "The ink always fades", "My queue hangs on Mondays"];
const lexical = lexicalSupport(buildVocabulary(sentences.map((text) => [text])));

describe("pointer validity", () => {
  it("fails for a link that leads nowhere, of a claim or of a quote, and for a count of other cells", () => {
    const spans = [span("s1", "I print")];
    const bad: readonly ScoredPersona[] = [
      persona("p1", { claims: [claim("Prints", "s1", "s9")] }),
      persona("p1", { claims: [claim("Prints", "s1")], quotes: [{ text: "I print", spanId: "s9" }] }),
      persona("p1", {
        claims: [{ ...claim("Prints", "s1"), tallies: [{ given: [], problem: "no such cell" }] }],
      }),
    ];
    for (const one of bad)
      expect(scorePointers(subject([one], spans))).toMatchObject({ value: 0.5, verdict: "fail" });
  });
});

describe("adversarial grounding", () => {
  const claims = [claim("They print every receipt", "s1"), claim("They keep three keys in the van", "s2")];
  const of = (...texts: readonly string[]): Score =>
    scoreAdversarialGrounding(
      subject(
        [persona("p1", { claims })],
        texts.map((text, at) => span(`s${at + 1}`, text)),
      ),
      lexical,
      1,
    );

  it("passes where no falsified claim is supported", () => {
    const score = of("I print every receipt", "I keep three keys in the van");
    expect(score).toMatchObject({ value: 0, verdict: "pass" });
    expect(part(score, "a denial changed")).toMatchObject({ n: 0, of: 2 });
  });

  it("fails where the evidence would support the falsehoods as well", () => {
    const said =
      "They print every receipt, with a Zephyrus kit for 480 euros. The dentist's sisters print every receipt. They never print every receipt.";
    const score = of(said, "I keep three keys in the van");
    expect(score.verdict).toBe("fail");
    expect(score.findings[0]?.message).toContain("it would pass with");
  });

  it("has nothing to say where no claim can be falsified", () => {
    const bare = subject([persona("p1", { claims: [claim("2 of 4 print receipts", "nowhere")] })], []);
    expect(scoreAdversarialGrounding(bare, lexical, 1).verdict).toBe("not-applicable");
  });
});

describe("grounding", () => {
  it("counts no claim that the check of the set found fault with", () => {
    const faulty = { ...claim("They print every receipt", "s1"), problem: "it says entailed" };
    const score = scoreGrounding(
      subject([persona("p1", { claims: [faulty] })], [span("s1", "I print every receipt")]),
      lexical,
      1,
    );
    expect(score).toMatchObject({ value: 0, verdict: "fail" });
    expect(score.findings[0]?.message).toBe("it says entailed");
  });

  it("counts what is near apart, and never as supported", () => {
    const near = { ...claim("Dreads ink", "s1"), isAssumption: true, isNear: true };
    const claims = [claim("They print every receipt", "s1"), near];
    const score = scoreGrounding(
      subject([persona("p1", { claims })], [span("s1", "I print every receipt")]),
      lexical,
      1,
    );
    expect(part(score, "supports")).toMatchObject({ n: 1, of: 1 });
    expect(part(score, "kept apart")).toMatchObject({ n: 1, of: 2 });
  });

  it("takes no evidence that says the opposite", () => {
    const spans = [span("s1", "I don't print every receipt")];
    const score = scoreGrounding(
      subject([persona("p1", { claims: [claim("Prints every receipt", "s1")] })], spans),
      lexical,
      1,
    );
    expect(score).toMatchObject({ value: 0, verdict: "fail" });
    expect(score.findings[0]?.message).toBe("its evidence says the opposite");
  });

  it("fails by its control where any evidence carries any claim, and passes where each carries its own", () => {
    const of = (texts: readonly string[]): Score =>
      scoreGrounding(
        subject(
          [persona("p1", { claims: texts.map((text, at) => claim(text, `s${at}`)) })],
          texts.map((text, at) => span(`s${at}`, `${text}, ${"so".repeat(at)}`)),
        ),
        lexical,
        1,
      );
    const same = of(["I print every receipt", "I print every receipt now", "Every receipt I print"]);
    expect(part(same, "control")).toMatchObject({ value: 1, of: 6 });
    expect([same.value, same.verdict]).toEqual([1, "fail"]);
    expect(of(sentences)).toMatchObject({ value: 1, verdict: "pass" });
  });
});

describe("verbatimness", () => {
  it("fails for words in quotation marks within a claim that nobody said", () => {
    const score = scoreQuotes(
      subject(
        [persona("p1", { claims: [claim("They call it “a gift from heaven above”", "s1")] })],
        [span("s1", "I print")],
      ),
    );
    expect(score).toMatchObject({ value: 0, verdict: "fail" });
  });
});

describe("coverage", () => {
  const research = makeTranscripts(
    ["receipt", "queue", "toner", "drawer"].map((thing, at) => [
      {
        speaker: `Person ${at}`,
        text: `The ${thing} is old. The ${thing} breaks. The printer has a ${thing}.`,
      },
    ]),
  );
  const comparison = comparisonOf(research.corpus);
  const said = (id: string, at: number, text: string): ScoredSpan => span(id, text, `P00${at}`);
  const memberIds = ["P001", "P002", "P003", "P004"];

  it("fails for a persona that rests on one person of four, and says which topics it leaves out", () => {
    const spans = [said("s1", 1, "The receipt is old.")];
    const score = scoreCoverage(
      subject(
        [persona("p1", { memberIds, claims: [claim("Old receipt", "s1"), claim("Receipts", "s1")] })],
        spans,
      ),
      comparison,
    );
    expect(score).toMatchObject({ value: 0.25, verdict: "fail" });
    expect(part(score, "evidence from one person")).toMatchObject({ value: 1, threshold: { value: 0.5 } });
  });

  it("does not list a topic that identifies a person by its name", () => {
    const talk = makeTranscripts(
      [1, 2, 3, 4, 5].map((at) => [
        { speaker: `Person ${at}`, text: at < 4 ? "The drawer sticks." : "The toner is old." },
      ]),
    );
    const compared = comparisonOf(talk.corpus);
    const scored = subject(
      [persona("p1", { memberIds, claims: [claim("It is", "s1")] })],
      [said("s1", 1, "It is.")],
    );
    const listed = (find?: IdentifierFinder): readonly string[] =>
      scoreCoverage(scored, compared, find).findings.map((finding) => finding.subject);
    expect(listed()).toContain("toner");
    const isName: IdentifierFinder = (text) => (text === "toner" ? [{ kind: "person" }] : []);
    expect(listed(isName)).not.toContain("toner");
  });

  it("fails where all are cited and one of them carries nearly everything", () => {
    const spans = [1, 2, 3, 4].map((at) => said(`s${at}`, at, "The printer breaks."));
    const claims = [
      ...spans.map(({ id }) => claim(`Breaks ${id}`, id)),
      ...Array.from({ length: 8 }, (_, at) => claim(`Breaks again ${at}`, "s1")),
    ];
    const score = scoreCoverage(subject([persona("p1", { memberIds, claims })], spans), comparison);
    expect([score.value, score.verdict]).toEqual([1, "fail"]);
    expect(score.reason).toMatch(/evidence from one person, p1: 0.75/);
  });

  it("tells topics that no claim rests on", () => {
    const study = printerStudy();
    const compared = comparisonOf(study.corpus);
    const score = scoreCoverage(
      subject([persona("p1", { claims: [claim("Anything", "s1")] })], [span("s1", "Nothing of this")]),
      compared,
    );
    expect(compared.variates.topics.length).toBeGreaterThan(3);
    expect(part(score, "topics covered")?.value).toBe(0);
    expect(score.findingsInAll).toBe(compared.variates.topics.length);
  });
});

describe("discriminating share", () => {
  it("fails for a claim on speech that the others utter as well", () => {
    const texts = Array.from({ length: 40 }, (_, at) => (at < 20 ? "The toner smears" : "The auditor waits"));
    const { corpus } = makeTranscripts(
      texts.map((text, at) => [{ speaker: `Person ${at}`, text: `The drawer jams. ${text}.` }]),
    );
    const comparison = comparisonOf(corpus);
    const words = lexicalSupport(comparison.vocabulary);
    const memberIds = comparison.research.people.slice(0, 20).map(({ id }) => id);
    const of = (text: string): Score =>
      scoreDiscrimination(
        subject([persona("p1", { memberIds, claims: [claim(text, "s1")] })], [span("s1", text)]),
        comparison,
        () => speechIndex(comparison, words),
        words,
      );
    expect(of("The drawer jams")).toMatchObject({ value: 0, verdict: "fail" });
    expect(of("The toner smears")).toMatchObject({ value: 1, verdict: "pass" });
  });
});

describe("distinctiveness", () => {
  it("counts three personas of which two are one as two", () => {
    const [one = "", other = ""] = sentences;
    const score = scoreDistinctiveness(
      subject([one, one, other].map((text, at) => persona(`p${at}`, { claims: [claim(text)] }))),
    );
    expect(score.verdict).toBe("fail");
    const vendi = part(score, "Vendi");
    expect(vendi?.n).toBeGreaterThan(1.7);
    expect(vendi?.n).toBeLessThan(2.1);
  });
});

describe("stability", () => {
  it("is that of the least stable group, and fails where another seed gives other groups", () => {
    const two = subject([persona("p1", { stability: 0.9 }), persona("p2", { stability: 0.65 })]);
    expect(scoreStability(two, undefined)).toMatchObject({ value: 0.65, verdict: "pass" });
    const seeds = [{ seed: 2, agreement: 0.4 }];
    expect(scoreStability(two, seeds)).toMatchObject({ value: 0.65, verdict: "fail" });
    const low = subject([persona("p1", { stability: 0.9 }), persona("p2", { stability: 0.4 })]);
    expect(scoreStability(low, undefined)).toMatchObject({ value: 0.4, verdict: "fail" });
  });

  it("finds no agreement over seeds of groups that were dealt out", () => {
    const study = printerStudy();
    const { set } = new PersonaGenerator({
      sendsOriginalText: true,
      provider: new ScriptedProvider(),
    }).generate(study.corpus);
    const all = set.personas.flatMap(({ segment }) => segment.memberIds);
    const dealt = set.personas.map((one, at) => ({
      ...one,
      segment: { ...one.segment, memberIds: all.filter((_, person) => person % set.personas.length === at) },
    }));
    const { scores } = scoreRun({ ...set, personas: dealt }, study, { full: true, permutations: 1 }).scores;
    const stability = scores.find(({ name }) => name === "stability");
    expect(stability?.verdict).toBe("fail");
    const agreements = stability?.parts.filter(({ name }) => name.startsWith("agreement")) ?? [];
    expect(agreements).toHaveLength(2);
    for (const { value } of agreements) expect(value).toBeLessThan(0.8);
  });
});

describe("demographic fit", () => {
  it("weighs every card by its size: a small card that differs is a small error, a large one a large one", () => {
    const rows = Array.from({ length: 100 }, (_, person) => [
      person < 90 ? "yes" : "no",
      person < 90 ? "young" : "old",
    ]);
    const { corpus } = makeSurvey({
      columns: [
        { question: "Do you print?", kind: "nominal" },
        { question: "How old are you?", kind: "nominal" },
      ],
      rows,
    });
    const comparison = comparisonOf(corpus, { passive: ["How old are you?"] });
    const card = (id: string, share: number, level: string): ScoredPersona =>
      persona(id, {
        share,
        demographics: [
          { question: "How old are you?", distribution: [{ level, n: 10 }], answered: 10, missing: 0 },
        ],
      });
    const fit = (young: number): Score =>
      scoreDemographicFit(subject([card("p1", young, "young"), card("p2", 1 - young, "old")]), comparison);
    expect(fit(0.9)).toMatchObject({ value: 0, verdict: "pass" });
    expect(fit(0.2).verdict).toBe("fail");
  });

  it("compares an answer together with others where a card counts it together with others", () => {
    const levels = ["York", "Hull", "Leeds"] as const;
    const homes = levels.flatMap((level, at) => Array.from({ length: [40, 12, 8][at] ?? 0 }, () => level));
    const { corpus } = makeSurvey({
      columns: [{ question: "Where do you live?", kind: "nominal", levels: [...levels] }],
      rows: homes.map((home) => [home]),
    });
    const comparison = comparisonOf(corpus, { passive: ["Where do you live?"] });
    const card = (id: string, distribution: Persona["demographics"][number]["distribution"]): ScoredPersona =>
      persona(id, {
        share: 0.5,
        demographics: [{ question: "Where do you live?", distribution, answered: 30, missing: 0 }],
      });
    const fit = (york: number): Score =>
      scoreDemographicFit(
        subject([
          card("p1", [
            { level: "York", n: york },
            { level: "2 answers, counted together", n: 30 - york, folded: 2 },
          ]),
          card("p2", [
            { level: "York", n: 20 },
            { level: "Hull", n: 10 },
          ]),
        ]),
        comparison,
      );
    expect(fit(20)).toMatchObject({ value: 0, verdict: "pass" });
    expect(fit(1).value).toBeGreaterThan(0.02);
  });
});

describe("held-out lift", () => {
  it("is not learned from the people it is tried on: a group of its own for everybody tells nothing", () => {
    const { corpus } = makeSurvey({
      columns: [{ question: "Do you?", kind: "nominal", levels: ["yes", "no", "perhaps"] }],
      rows: Array.from({ length: 90 }, (_, row) => [["yes", "no", "perhaps"][row % 3] ?? ""]),
    });
    const { variates } = comparisonOf(corpus);
    const alone = Int32Array.from({ length: 90 }, (_, person) => person);
    expect(liftOf(variates.columns, alone, 1)[0]?.lift).toBeLessThanOrEqual(0);
  });
});

describe("marked words", () => {
  const spans = [
    span("s1", "The queue hangs and the toner is bad, a terrible mess of jams and broken parts"),
  ];

  it("fail personas that sound rosier than what was said", () => {
    const rosy = claim("They love the wonderful, superb and delightful toner queue", "s1");
    const score = scoreMarkedWords(subject([persona("p1", { claims: [rosy] })], spans));
    expect(score.verdict).toBe("fail");
    expect(part(score, "more pleasant")?.value).toBeGreaterThan(0.15);
    const plain = claim(spans[0]?.text ?? "", "s1");
    expect(scoreMarkedWords(subject([persona("p1", { claims: [plain] })], spans)).verdict).toBe("pass");
  });

  it("name the words that personas repeat and people did not use", () => {
    const claims = Array.from({ length: 30 }, (_, at) => claim(`A seamless queue ${at}`, "s1"));
    const score = scoreMarkedWords(subject([persona("p1", { claims })], spans));
    expect(
      score.parts.filter(({ name }) => name.startsWith("z of")).map(({ subject: word }) => word),
    ).toContain("seamless");
  });
});

describe("privacy", () => {
  it("fails for an attribute on a card that fewer than five people share", () => {
    const shown = (n: number): Score =>
      scorePrivacy(subject([persona("p1", { sharedBy: [40, n] })]), () => []);
    expect(shown(2)).toMatchObject({ value: 0, verdict: "fail" });
    expect(shown(5).verdict).toBe("pass");
  });
});
