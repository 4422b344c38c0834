import { describe, expect, it } from "vitest";
import type { Draft, EvidencePack } from "@persona/contracts";
import { ScriptedProvider, honestDraft, plantedTranscripts } from "@persona/test-support";
import { evenSample } from "./estimate-generation.ts";
import { PersonaGenerator } from "./persona-generator.ts";

const { corpus } = plantedTranscripts({ seed: 1, people: 15, kinds: 3 });

describe("an estimate", () => {
  it("asks nobody, and counts a request for every persona and profile at least", async () => {
    const provider = new ScriptedProvider();
    const generator = new PersonaGenerator({ sendsOriginalText: true, provider });
    const alone = await generator.estimateAsync(corpus);
    expect(alone).toMatchObject({ personas: 3, least: { requests: 3 }, most: { requests: 9 } });
    expect(alone).not.toHaveProperty("profiles");
    const both = await generator.estimateAsync(corpus, { population: 500 });
    expect(both).toMatchObject({ personas: 3, profiles: 500, least: { requests: 503 } });
    // a draft and two repairs, and for a profile that repeats others the same again
    expect(both.most.requests).toBe(9 + 6 * 500);
    expect(both.least.outputTokens).toBe(503 * 150);
    expect(provider.requests).toEqual([]);
  });

  it("of a population is near what all of its requests would give, though it looks at some", async () => {
    const provider = new ScriptedProvider();
    const generator = new PersonaGenerator({ sendsOriginalText: true, provider });
    const some = await generator.estimateAsync(corpus, { population: 1000 });
    const few = await generator.estimateAsync(corpus, { population: 200 });
    const personas = await generator.estimateAsync(corpus);
    const profilesOf = ({ least }: typeof some): number => least.inputTokens - personas.least.inputTokens;
    // of 200 profiles every request is looked at, of 1,000 every fifth
    expect(profilesOf(some) / profilesOf(few) / 5).toBeCloseTo(1, 1);
  });

  it("is narrowed by a pilot, which is in it", async () => {
    const provider = new ScriptedProvider();
    const generator = new PersonaGenerator({ sendsOriginalText: true, provider });
    const wide = await generator.estimateAsync(corpus, { population: 100 });
    const narrow = await generator.estimateAsync(corpus, { population: 100, pilot: 2 });
    expect(provider.requests).toHaveLength(4);
    expect(narrow.pilot).toMatchObject({ personas: 2, profiles: 2, usage: { inputTokens: { total: 40 } } });
    expect(narrow.least.requests).toBe(wide.least.requests);
    expect(narrow.most.outputTokens).toBeLessThan(wide.most.outputTokens);
    expect(narrow.most.requests).toBeLessThan(wide.most.requests);
  });

  it("holds what the run then takes", async () => {
    // every second draft has a false claim, which is sent back once
    let calls = 0;
    const provider = new ScriptedProvider(({ evidence }) => {
      calls += 1;
      return calls % 2 === 0 ? honestDraft(evidence!) : withFalseClaim(evidence!);
    });
    const generator = new PersonaGenerator({ sendsOriginalText: true, provider });
    const { least, most } = await generator.estimateAsync(corpus, { population: 40 });
    await generator.generateAsync(corpus);
    for await (const _ of generator.populateAsync(corpus, 40));
    expect(provider.requests.length).toBeGreaterThan(least.requests);
    expect(provider.requests.length).toBeLessThanOrEqual(most.requests);
  });

  it("is a bound for a tokenizer that makes a token of each byte, as some do of rare scripts, with every repair", async () => {
    const used = { inputTokens: 0, outputTokens: 0 };
    const provider = new ScriptedProvider(({ evidence, system = "", messages, output }) => {
      const text = JSON.stringify(withFalseClaim(evidence!));
      const sent = [system, JSON.stringify(output?.schema), ...messages.map((message) => message.text)];
      const usage = {
        inputTokens: { total: Buffer.byteLength(sent.join("")), cacheRead: 0, cacheWrite: 0 },
        outputTokens: { total: Buffer.byteLength(text), reasoning: 0 },
      };
      used.inputTokens += usage.inputTokens.total;
      used.outputTokens += usage.outputTokens.total;
      return { text, usage };
    });
    const generator = new PersonaGenerator({ sendsOriginalText: true, provider });
    const { most } = await generator.estimateAsync(corpus);
    await generator.generateAsync(corpus);
    expect(provider.requests).toHaveLength(most.requests);
    expect(used.inputTokens).toBeLessThanOrEqual(most.inputTokens);
    expect(used.outputTokens).toBeLessThanOrEqual(most.outputTokens);
  });
});

function withFalseClaim(pack: EvidencePack): Draft {
  const draft = honestDraft(pack);
  const claim = { field: "goals" as const, text: "They fly to the moon", evidence: ["s99:1-9"] };
  return { ...draft, claims: [...draft.claims, claim] };
}

describe("an even sample", () => {
  it.each([
    [10, 3, [0, 3, 6]],
    [4, 4, [0, 1, 2, 3]],
    [2, 5, [0, 1]],
    [5, 0, []],
  ])("of %i items takes %i at even distances", (of, size, places) => {
    expect(evenSample([...Array(of).keys()], size)).toEqual(places);
  });
});
