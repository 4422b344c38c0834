import { readFileSync } from "node:fs";
import { join } from "node:path";
import { claimFields } from "@persona/contracts";
import type { Corpus, PersonaSet } from "@persona/contracts";
import { load } from "@persona/loader";
import { LocalProvider } from "@persona/providers-local";
import { sized } from "@persona/test-support";
import { describe, expect, it } from "vitest";
import { PersonaGenerator } from "@persona/generator";
import { verifySet } from "@persona/verification";
import { adjustedRandIndex } from "./agreement.ts";
import { examples } from "./places.ts";

const planted = JSON.parse(readFileSync(join(examples, "planted.json"), "utf8")) as {
  readonly interviews: Readonly<Record<string, string>>;
  readonly "bike-share": Readonly<Record<string, string>>;
  readonly porters: Readonly<Record<string, string>>;
  readonly survey: Readonly<Record<string, string>>;
};

function generate(corpus: Corpus, seed = 1): PersonaSet {
  return new PersonaGenerator({ provider: new LocalProvider(), seed }).generate(corpus).set;
}

/** An example as it is loaded, once for all tests. */
const loaded = once((name) => load(join(examples, name)));
/** What is generated of an example, once for all tests that look at it. */
const generated = once((name, seed) => generate(loaded(name), seed));

function once<Made>(make: (name: string, seed: number) => Made): (name: string, seed?: number) => Made {
  const made = new Map<string, Made>();
  return (name, seed = 1) => {
    const key = `${name} ${seed}`;
    const one = made.get(key) ?? make(name, seed);
    made.set(key, one);
    return one;
  };
}

/** Agreement of the personas' members with what was planted. */
function agreement(set: PersonaSet, plantedOf: (participantId: string) => string | undefined): number {
  const placed = set.personas.flatMap(({ id, segment }) =>
    segment.memberIds.map((member) => [id, member] as const),
  );
  return adjustedRandIndex(
    placed.map(([id]) => id),
    placed.map(([, member]) => plantedOf(member) ?? "nobody"),
  );
}

/** The same interviews with the participants' words dealt out again: everybody says as much, and nothing hangs together. */
function dealWords(corpus: Corpus, seed: number): Corpus {
  const said = corpus.spans.filter(({ role }) => role === "participant");
  const words = said.flatMap(({ text }) => text.split(/\s+/));
  // a linear congruential generator (Park and Miller 1988) is random enough to deal with
  let state = seed * 7919;
  for (let left = words.length - 1; left > 0; left -= 1) {
    state = (state * 16_807) % 2_147_483_647;
    const at = state % (left + 1);
    const word = words[left] ?? "";
    words[left] = words[at] ?? "";
    words[at] = word;
  }
  const dealt = new Map(
    said.map((span) => [span.id, words.splice(0, span.text.split(/\s+/).length).join(" ")]),
  );
  return {
    ...corpus,
    spans: corpus.spans.map((span) => ({ ...span, text: dealt.get(span.id) ?? span.text })),
  };
}

/** Whatever the example: a statement is shared, what one person said is a voice, and few statements are said to be few. */
function expectShared(set: PersonaSet): void {
  for (const persona of set.personas) {
    const statements = claimFields
      .flatMap((field) => persona[field])
      .filter(({ shownAs }) => shownAs === "statement");
    for (const { text, support } of statements) expect([text, support.n > 1]).toEqual([text, true]);
    if (statements.length < 5) expect(persona.openQuestions[0]).toMatch(/could be said|was heard/);
    expect(persona.label).not.toMatch(/^\d|q\d|Answer to/i);
  }
}

describe("every example", () => {
  it.each(["interviews", "bike-share", "porters", "survey.csv", "diary.csv"])(
    "makes statements of what people share: %s",
    (name) => {
      expectShared(generated(name));
    },
  );
});

describe("planted interviews", () => {
  const corpus = loaded("interviews");
  const set = generated("interviews");

  it("are found again: three kinds of four people each", () => {
    const uris = new Map(corpus.sources.map(({ id, uri }) => [id, uri]));
    const files = new Map(
      corpus.participants.map(({ id, sourceIds }) => [id, uris.get(sourceIds[0] ?? "") ?? ""]),
    );
    expect(set.personas.map(({ segment }) => segment.n)).toEqual([4, 4, 4]);
    expect(agreement(set, (id) => planted.interviews[files.get(id) ?? ""])).toBe(1);
  });

  it("give personas that are borne out, and that read differently", () => {
    const report = verifySet(set, { read: ({ uri }) => readFileSync(join(corpus.root, uri)), corpus });
    expect(report.problems).toEqual([]);
    expect(report.checked.claims).toBeGreaterThan(40);
    const texts = set.personas.map(
      (persona) => new Set(persona.goals.concat(persona.frustrations).map(({ text }) => text)),
    );
    for (const [index, text] of texts.entries()) {
      for (const other of texts.slice(index + 1)) expect(text.intersection(other).size).toBe(0);
    }
    expect(new Set(set.personas.map(({ label }) => label)).size).toBe(3);
  });

  it("cite participants only, never the interviewer", () => {
    const asked = corpus.spans.filter(({ role }) => role === "interviewer");
    expect(asked.length).toBeGreaterThan(100);
    for (const span of set.spans) {
      expect(span.role).toBe("participant");
      const within = asked.some(
        ({ sourceId, start, end }) => sourceId === span.sourceId && start <= span.start && span.end <= end,
      );
      expect(within).toBe(false);
    }
  });
});

describe.each(["bike-share", "porters"] as const)(
  "%s: short, and in three groups of unequal size",
  (folder) => {
    const corpus = loaded(folder);
    const uris = new Map(corpus.sources.map(({ id, uri }) => [id, uri]));
    const files = new Map(
      corpus.participants.map(({ id, sourceIds }) => [id, uris.get(sourceIds[0] ?? "") ?? ""]),
    );

    it.each([1, 2, 3, 4, 5].slice(0, sized(5, 2)))("are found again with seed %i", (seed) => {
      const set = generated(folder, seed);
      expect(set.segmentation.k).toBe(3);
      expect(agreement(set, (id) => planted[folder][files.get(id) ?? ""])).toBeGreaterThan(0.8);
    });

    it("give personas that are borne out", () => {
      const report = verifySet(generated(folder), {
        read: ({ uri }) => readFileSync(join(corpus.root, uri)),
        corpus,
      });
      expect(report.problems).toEqual([]);
      expect(report.checked.claims).toBeGreaterThan(20);
    });
  },
);

describe.each(["interviews", "bike-share"])("%s with their words dealt out again", (folder) => {
  it("fall into no groups in at least 19 in 20 deals", () => {
    const corpus = loaded(folder);
    const divided = Array.from({ length: sized(20, 2) }, (_, seed) => dealWords(corpus, seed + 1)).filter(
      (dealt, seed) => !generate(dealt, seed + 1).segmentation.declined,
    );
    expect(divided.length).toBeLessThanOrEqual(1);
  });
});

describe("planted survey", () => {
  const corpus = loaded("survey.csv");
  const ids = corpus.tables[0]?.cells[0]?.text ?? [];
  const respondent = new Map(corpus.tables[0]?.participantIds.map((id, row) => [id, ids[row] ?? ""]));

  it.each([1, 2])("is found again with seed %i", (seed) => {
    const set = generated("survey.csv", seed);
    expect(set.segmentation.k).toBe(3);
    expect(agreement(set, (id) => planted.survey[respondent.get(id) ?? ""])).toBeGreaterThan(0.7);
    expect(set.personas.every(({ tier }) => tier !== "anecdotal")).toBe(true);
  });

  it("counts every closed answer from the cells themselves", () => {
    const set = generated("survey.csv");
    const spans = new Map(set.spans.map((span) => [span.id, span]));
    const claims = set.personas.flatMap(({ tools }) => tools);
    expect(claims.length).toBeGreaterThan(0);
    for (const claim of claims.filter(({ support }) => support.base === "answered")) {
      const people = (list: readonly string[]): number =>
        new Set(list.map((id) => spans.get(id)?.participantId)).size;
      expect(people(claim.evidence)).toBe(claim.support.n);
      expect(people([...claim.evidence, ...claim.counterEvidence])).toBe(claim.support.of);
    }
  });

  it("gives byte-identical personas for the same seed", () => {
    expect(JSON.stringify(generate(load(join(examples, "survey.csv"))))).toBe(
      JSON.stringify(generated("survey.csv")),
    );
  });
});
