import { ScriptedProvider, plantedTranscripts } from "@persona/test-support";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { PersonaGeneratorOptions } from "./options/generator-options.ts";
import { PersonaGenerator } from "./persona-generator.ts";

const { corpus } = plantedTranscripts({ seed: 1, people: 15, kinds: 3 });
const make = (options: Omit<PersonaGeneratorOptions, "provider"> = {}): PersonaGenerator =>
  new PersonaGenerator({ provider: new ScriptedProvider(), sendsOriginalText: true, ...options });

/** Dividing starts random sequences, and nothing else in a generation does: their number shows how often it was done. */
const multiply = Math.imul;
let drawn = 0;
beforeEach(() => {
  drawn = 0;
  Math.imul = (one, other) => {
    drawn += 1;
    return multiply(one, other);
  };
});
afterEach(() => {
  Math.imul = multiply;
});
function drawnBy(work: () => unknown): number {
  const before = drawn;
  work();
  return drawn - before;
}

describe("runs on one corpus", () => {
  it("divide it once: at the same time, one after the other, in all forms, and by several generators", async () => {
    const alone = make().generate({ ...corpus });
    const once = drawnBy(() => make().generate({ ...corpus }));
    expect(once).toBeGreaterThan(50);
    const own = { ...corpus };
    const generator = make();
    const before = drawn;
    const [first, second] = await Promise.all([generator.generateAsync(own), make().generateAsync(own)]);
    const third = generator.generate(own);
    const fourth = make().generate(own);
    await make().estimateAsync(own);
    for (const generation of [first, second, third, fourth]) expect(generation).toEqual(alone);
    expect(drawn - before).toBe(once);
  });

  it("share nothing with runs on another corpus or with other wishes", () => {
    const own = { ...corpus };
    const personas = (options: Parameters<typeof make>[0]): number =>
      make(options).generate(own).set.personas.length;
    expect(personas({})).toBe(3);
    expect(personas({ count: 1 })).toBe(1);
    expect(personas({ count: 2 })).not.toBe(1);
    expect(drawnBy(() => personas({ seed: 2 }))).toBeGreaterThan(50);
    expect(drawnBy(() => make().generate({ ...own }))).toBeGreaterThan(50);
    expect(drawnBy(() => personas({}))).toBe(0);
    expect(() => personas({ active: ["no such question"] })).toThrow(
      expect.objectContaining({ code: "invalid-option" }),
    );
    expect(personas({})).toBe(3);
  });
});
