import { ScriptedProvider, plantedTranscripts } from "@persona/test-support";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { PersonaGenerator } from "./persona-generator.ts";

const { corpus } = plantedTranscripts({ seed: 1, people: 15, kinds: 3 });
const make = (count?: number): PersonaGenerator =>
  new PersonaGenerator({
    provider: new ScriptedProvider(),
    sendsOriginalText: true,
    ...(count === undefined ? {} : { count }),
  });

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

describe("runs of one generator on one corpus", () => {
  it("divide it once, at the same time and one after the other, in both forms", async () => {
    const alone = make().generate(corpus);
    const once = drawnBy(() => make().generate(corpus));
    expect(once).toBeGreaterThan(50);
    const generator = make();
    const before = drawn;
    const [first, second] = await Promise.all([
      generator.generateAsync(corpus),
      generator.generateAsync(corpus),
    ]);
    const third = generator.generate(corpus);
    await generator.estimateAsync(corpus);
    for (const generation of [first, second, third]) expect(generation).toEqual(alone);
    expect(drawn - before).toBe(once);
  });

  it("are told apart by the corpus, and generators by what they were asked for", () => {
    const generator = make();
    const once = drawnBy(() => generator.generate(corpus));
    expect(drawnBy(() => generator.generate({ ...corpus }))).toBeGreaterThanOrEqual(once);
    expect(drawnBy(() => generator.generate(corpus))).toBe(0);
    expect(make(1).generate(corpus).set.personas).toHaveLength(1);
    expect(make().generate(corpus).set.personas).toHaveLength(3);
  });
});
