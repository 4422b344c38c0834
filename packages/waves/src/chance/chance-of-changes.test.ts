import { seededRandom } from "@persona/statistics";
import type { Random } from "@persona/statistics";
import { describe, expect, it } from "vitest";
import { chanceOfChanges } from "./chance-of-changes.ts";
import type { Change } from "./chance-of-changes.ts";

const people = 80;
const everybody = Int32Array.from({ length: people }, (_, person) => person);
const waves = Int32Array.from(everybody, (person) => person % 2);

function answers(random: Random, questions: number): Change[] {
  return Array.from({ length: questions }, (_, question): Change => {
    const values = Int32Array.from(everybody, () => random.below(4));
    return { people: everybody, values, categories: 4, isOrdered: question % 2 === 0 };
  });
}

describe("chanceOfChanges", () => {
  it("keeps false alarms over everything that is looked at to one in twenty", () => {
    let alarms = 0;
    const rounds = 60;
    for (let seed = 1; seed <= rounds; seed += 1) {
      const random = seededRandom(seed);
      const { chances } = chanceOfChanges(answers(random, 12), { waves, count: 2, random });
      if (chances.some((chance) => chance <= 0.05)) alarms += 1;
    }
    // 3 are expected; more than 8 of 60 come up in fewer than 3 of 1,000 tries
    expect(alarms).toBeLessThanOrEqual(8);
  });

  it("finds the one answer that changed, in a table and in a measure", () => {
    const random = seededRandom(5);
    const moved = Int32Array.from(waves, (wave) => (random.fraction() < 0.75 ? wave : 1 - wave));
    const { chances, permutations } = chanceOfChanges(
      [
        ...answers(random, 6),
        { people: everybody, values: moved, categories: 2 },
        { people: everybody, values: Float64Array.from(moved, (one) => one + random.fraction()) },
      ],
      { waves, count: 2, random },
    );
    expect(permutations).toBe(999);
    expect(chances.slice(0, 6).every((chance) => chance > 0.05)).toBe(true);
    expect(chances.slice(6).every((chance) => chance < 0.05)).toBe(true);
  });

  it("says of what cannot differ that it did not", () => {
    const same = { people: everybody, values: new Int32Array(people), categories: 3 };
    const measured = { people: everybody, values: new Float64Array(people) };
    expect(chanceOfChanges([same, measured], { waves, count: 2, random: seededRandom(1) }).chances).toEqual([
      1, 1,
    ]);
  });
});
