import { groupParticipants } from "@persona/grouping";
import { ScriptedProvider, plantedTranscripts } from "@persona/test-support";
import { describe, expect, it, vi } from "vitest";
import { PersonaGenerator } from "./persona-generator.ts";

vi.mock("@persona/grouping", { spy: true });

const { corpus } = plantedTranscripts({ seed: 1, people: 15, kinds: 3 });
const make = (count?: number): PersonaGenerator =>
  new PersonaGenerator({
    provider: new ScriptedProvider(),
    sendsOriginalText: true,
    ...(count === undefined ? {} : { count }),
  });

describe("runs of one generator on one corpus", () => {
  it("divide it once, at the same time and one after the other, in both forms", async () => {
    const alone = make().generate(corpus);
    vi.mocked(groupParticipants).mockClear();
    const generator = make();
    const [first, second] = await Promise.all([
      generator.generateAsync(corpus),
      generator.generateAsync(corpus),
    ]);
    const third = generator.generate(corpus);
    await generator.estimateAsync(corpus, { population: 4 });
    for (const generation of [first, second, third]) expect(generation).toEqual(alone);
    expect(groupParticipants).toHaveBeenCalledTimes(1);
  });

  it("are told apart by what is wished for and by the corpus", () => {
    vi.mocked(groupParticipants).mockClear();
    expect(make(1).generate(corpus).set.personas).toHaveLength(1);
    expect(make().generate(corpus).set.personas).toHaveLength(3);
    const generator = make();
    generator.generate(corpus);
    generator.generate({ ...corpus });
    expect(groupParticipants).toHaveBeenCalledTimes(4);
  });
});
