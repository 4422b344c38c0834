import { PersonaError, populationSchema, profileSchema } from "@persona/contracts";
import type { Corpus, Population, Profile } from "@persona/contracts";
import { describe, expect, it } from "vitest";
import { ScriptedProvider, honestDraft, makeSurvey, plantedTranscripts } from "@persona/test-support";
import { PersonaGenerator } from "../persona-generator.ts";
import type { PopulationEvent } from "./populate.ts";

const { corpus } = plantedTranscripts({ seed: 1, people: 15, kinds: 3 });

interface Drawn {
  readonly profiles: readonly Profile[];
  readonly failed: readonly PersonaError[];
  readonly population: Population;
}

function gathered(events: readonly PopulationEvent[]): Drawn {
  const last = events.at(-1);
  if (last?.type !== "done") throw new TypeError("a population ends with what it came to");
  return {
    profiles: events.flatMap((event) => (event.type === "profile" ? [event.profile] : [])),
    failed: events.flatMap((event) => (event.type === "failed" ? [event.error] : [])),
    population: last.population,
  };
}

function draw(of: Corpus, size: number, provider = new ScriptedProvider()): Drawn {
  return gathered([...new PersonaGenerator({ sendsOriginalText: true, provider }).populate(of, size)]);
}

describe("a population", () => {
  it("is drawn from the groups in their proportions, each profile from a sample of its own group", () => {
    const { set } = new PersonaGenerator({
      sendsOriginalText: true,
      provider: new ScriptedProvider(),
    }).generate(corpus);
    const { profiles, population } = draw(corpus, 50);
    populationSchema.parse(population);
    expect(set.personas).toHaveLength(3);
    expect(population.groups.map(({ made }) => made)).toEqual([17, 17, 16]);
    expect(profiles.map(({ id }) => Number(id.split("-")[1]))).toEqual(
      [...profiles.keys()].map((n) => n + 1),
    );
    const participantOf = new Map(corpus.spans.map(({ id, participantId }) => [id, participantId]));
    for (const profile of profiles) {
      profileSchema.parse(profile);
      const persona = set.personas.find(({ id }) => id === profile.personaId);
      expect(new Set(profile.sampleIds).size).toBe(2);
      expect(new Set(persona?.segment.memberIds).isSupersetOf(new Set(profile.sampleIds))).toBe(true);
      expect(profile.claims.length).toBeGreaterThan(0);
      for (const { evidence, support } of profile.claims) {
        expect(support).toMatchObject({ of: 2, base: "members" });
        for (const id of evidence)
          expect(profile.sampleIds).toContain(participantOf.get(id.split("/")[0] ?? ""));
      }
    }
    // every member's place is taken as often as its share is
    const first = Map.groupBy(profiles, ({ sampleIds }) => sampleIds[0]);
    expect([...first.values()].every((own) => own.length === 3 || own.length === 4)).toBe(true);
  });

  it("comes out the same in both forms, and again with the same seed", async () => {
    const generator = new PersonaGenerator({ sendsOriginalText: true, provider: new ScriptedProvider() });
    const events: PopulationEvent[] = [];
    for await (const event of generator.populateAsync(corpus, 40)) events.push(event);
    expect(gathered(events)).toEqual(draw(corpus, 40));
    expect(draw(corpus, 40)).toEqual(draw(corpus, 40));
  });

  it("is another one with another seed, however large the seed is", () => {
    const samples = (seed: number): readonly (readonly string[])[] =>
      gathered([
        ...new PersonaGenerator({
          sendsOriginalText: true,
          provider: new ScriptedProvider(),
          seed,
          count: 1,
        }).populate(corpus, 30),
      ]).profiles.map(({ sampleIds }) => sampleIds);
    expect(samples(1)).toEqual(samples(1));
    expect(samples(1 + 2 ** 32)).not.toEqual(samples(1));
    expect(samples(1 + 2 ** 40)).not.toEqual(samples(1 + 2 ** 32));
  });

  it("keeps the shares of what people are, and shows nothing that fewer than five share", () => {
    const rows = Array.from({ length: 60 }, (_, person) => [
      person % 2 === 0 ? "always" : "never",
      person % 2 === 0 ? "often" : "rarely",
      person % 3 === 0 ? "Leeds" : person === 1 ? "Ockley" : "Derby",
      person % 5 === 0 ? "18-24" : "25-34",
    ]);
    const survey = makeSurvey({
      columns: [
        { question: "How often do you sort?", kind: "ordinal", levels: ["never", "always"] },
        { question: "How often do you file?", kind: "ordinal", levels: ["rarely", "often"] },
        { question: "Which city do you live in?", kind: "nominal", levels: ["Derby", "Leeds", "Ockley"] },
        { question: "What is your age?", kind: "nominal", levels: ["18-24", "25-34"] },
      ],
      rows,
    });
    const { population, profiles } = draw(survey.corpus, 600);
    expect(population.attributes.questions).toEqual(["Which city do you live in?", "What is your age?"]);
    expect(population.attributes.largestPairError).toBeLessThanOrEqual(population.attributes.bound);
    expect(population.attributes.bound).toBeLessThan(0.12);
    const shown = profiles.map(({ attributes }) => attributes.map(({ answer }) => answer).join());
    expect(new Set(shown)).toContain("Derby,25-34");
    expect(shown.some((one) => one.includes("Ockley"))).toBe(false);
  });

  it("asks once more where profiles say the same, shows what was said, and stops where that does not help", () => {
    const provider = new ScriptedProvider(({ evidence }) => {
      const [first] = evidence?.statements ?? [];
      if (first === undefined) return "";
      return {
        label: "x",
        labelEvidence: [first.id],
        claims: [{ field: "goals", text: `1 of 2 speak of ${first.topics[0]}`, evidence: [first.id] }],
        quotes: [],
      };
    });
    const { population, profiles } = draw(corpus, 120, provider);
    expect(profiles).toHaveLength(120);
    expect(population.diversity.askedAgain).toBeGreaterThan(0);
    expect(population.diversity.alike).toBeGreaterThan(50);
    expect(provider.requests.length).toBeLessThan(120 * 2);
    expect(population.warnings.join()).toContain("repeat each other");
    const again = provider.requests.filter(({ messages }) => messages[0]?.text.includes("<said-before-"));
    expect(again).toHaveLength(population.diversity.askedAgain);
    // in a place that is asked for again, others are heard
    expect(new Set(again.map(({ seed }) => seed)).size).toBe(again.length);
  });

  it("lists which profiles could not be made, and makes the others", () => {
    let asked = 0;
    const provider = new ScriptedProvider(({ evidence }) => {
      asked += 1;
      if (asked % 10 === 0) throw new PersonaError({ code: "refused", message: "no" });
      return evidence === undefined ? "" : honestDraft(evidence);
    });
    const { population, profiles, failed } = draw(corpus, 60, provider);
    expect(failed.length).toBeGreaterThan(0);
    expect(profiles.length + failed.length).toBe(60);
    expect(population.failures).toMatchObject({ n: failed.length });
    expect(population.failures.first[0]).toMatchObject({ code: "refused", message: "no" });
    expect(population.made).toBe(profiles.length);
  });

  it("counts a second request that failed as a failure, and says nothing about the people", async () => {
    const provider = new ScriptedProvider(({ evidence, messages }) => {
      if (messages[0]?.text.includes("<said-before-") === true)
        throw new PersonaError({ code: "refused", message: "no second time" });
      const [first] = evidence?.statements ?? [];
      if (first === undefined) return "";
      return {
        label: "x",
        labelEvidence: [first.id],
        claims: [{ field: "goals", text: `1 of 2 speak of ${first.topics[0]}`, evidence: [first.id] }],
        quotes: [],
      };
    });
    const { population, profiles, failed } = draw(corpus, 60, provider);
    expect(failed.length).toBe(population.diversity.askedAgain);
    expect(failed[0]).toMatchObject({ code: "refused", message: "no second time" });
    expect(population.failures.n).toBe(failed.length);
    expect(profiles.length + failed.length).toBe(60);
    expect(population.diversity.mended).toBe(0);
    expect(population.warnings).toEqual([]);
    const generator = new PersonaGenerator({ sendsOriginalText: true, provider });
    const events: PopulationEvent[] = [];
    for await (const event of generator.populateAsync(corpus, 60)) events.push(event);
    expect(gathered(events).population).toEqual(population);
  });

  it("stops at a failure that leaves no chance to others", async () => {
    const provider = new ScriptedProvider(() => {
      throw new PersonaError({ code: "authentication", message: "the key is not valid" });
    });
    expect(() => draw(corpus, 5, provider)).toThrow("the key is not valid");
    const generator = new PersonaGenerator({ sendsOriginalText: true, provider });
    await expect(generator.populateAsync(corpus, 5).next()).rejects.toThrow("the key is not valid");
  });

  it("is drawn from 200,000 people as from a few", () => {
    const people = 200_000;
    const rows = Array.from({ length: people }, (_, person) => [
      person % 2 === 0 ? "always" : "never",
      person % 3 === 0 ? "Leeds" : "Derby",
    ]);
    const survey = makeSurvey({
      columns: [
        { question: "How often do you sort?", kind: "ordinal", levels: ["never", "always"] },
        { question: "Which city do you live in?", kind: "nominal", levels: ["Derby", "Leeds"] },
      ],
      rows,
    });
    const provider = new ScriptedProvider();
    const generator = new PersonaGenerator({ sendsOriginalText: true, provider, count: 1 });
    const { population, profiles } = gathered([...generator.populate(survey.corpus, 300)]);
    expect(profiles).toHaveLength(300);
    expect(population.attributes.largestPairError).toBeLessThan(0.01);
  }, 60_000);

  it.each([0, -1, 1.5, Number.NaN, Number.POSITIVE_INFINITY])(
    "is not drawn with a size of %d",
    async (size) => {
      const provider = new ScriptedProvider();
      const refused = expect.objectContaining({
        code: "invalid-option",
        message: expect.stringMatching(/^(?:size|population) must be a whole number of at least 1/),
      });
      expect(() => draw(corpus, size, provider)).toThrow(refused);
      const generator = new PersonaGenerator({ sendsOriginalText: true, provider });
      await expect(generator.populateAsync(corpus, size).next()).rejects.toEqual(refused);
      await expect(generator.estimateAsync(corpus, { population: size })).rejects.toEqual(refused);
      expect(provider.requests).toEqual([]);
    },
  );
});
