import { expect, it } from "vitest";
import type { WaveComparison } from "../records/wave-comparison.ts";
import { renderWaves } from "./render-waves.ts";

const comparison: WaveComparison = {
  waves: ["spring", "autumn"].map((name) => ({ name, participants: 40, placed: 40 })),
  questions: [
    {
      kind: "option",
      question: "Which tools do you have?: Spade",
      answers: [
        {
          answer: "yes",
          counts: [
            { n: 10, of: 40, ci95: [0.14, 0.4] },
            { n: 26, of: 40, ci95: [0.5, 0.78] },
          ],
          difference: { points: 0.4, ci95: [0.18, 0.57] },
        },
      ],
      chance: 0.01,
      changed: true,
    },
  ],
  groups: [],
  notCompared: [],
  compared: 1,
  level: 0.05,
  permutations: 999,
};

it("a page says how often one of its changes comes up by chance, and how far each answer moved", () => {
  const page = renderWaves(comparison, { title: "Gardens" }).replaceAll(/\s+/g, " ");
  expect(page).toContain("at least one would be listed here in 1 of 20 such comparisons, or fewer");
  expect(page).toContain("+40 points (95 % interval +18 to +57)");
  expect(page).toContain("1 answer changed more than sampling explains.");
});
