import { ScriptedProvider, plantedTranscripts } from "@persona/test-support";
import { describe, expect, it } from "vitest";
import { PersonaGenerator } from "./persona-generator.ts";

const { corpus } = plantedTranscripts({ seed: 1, people: 15, kinds: 3 });

describe("a topic that only withheld statements mention", () => {
  it("is on no card, in no evidence, and not among the gaps", () => {
    const provider = new ScriptedProvider();
    const generator = new PersonaGenerator({ provider, sendsOriginalText: true });
    const whole = generator.generate(corpus).set;
    const told = whole.personas.flatMap(({ segment }) => segment.definingVariables);
    const label = told.find(({ variable }) => variable === "topic")?.level ?? "";
    const word = new RegExp(`\\b${label}`, "i");
    expect(label).not.toBe("");
    const { set } = generator.generate(corpus, { withhold: (text) => word.test(text) });
    expect(JSON.stringify([set.personas, set.segmentation])).not.toMatch(word);
    expect(set.personas.length).toBe(whole.personas.length);
    const sent = provider.requests.slice(whole.personas.length);
    expect(sent.length).toBeGreaterThan(0);
    expect(JSON.stringify(sent)).not.toMatch(word);
  });
});
