import { differenceInterval, roundTo, wilsonInterval } from "@persona/statistics";
import type { QuestionInWaves, WaveCount } from "../records/wave-comparison.ts";
import type { Countable } from "./countables.ts";

/** How many of how many, with the interval of their share. */
export function waveCount(n: number, of: number): WaveCount {
  const [low, high] = wilsonInterval(n, of);
  return { n, of, ci95: [roundTo(low, 4), roundTo(high, 4)] };
}

/** How much a share differs between the last wave and the first. */
export function differenceOf(counts: readonly WaveCount[]): QuestionInWaves["answers"][number]["difference"] {
  const [first, last] = [counts[0] ?? waveCount(0, 0), counts.at(-1) ?? waveCount(0, 0)];
  const share = ({ n, of }: WaveCount): number => (of === 0 ? 0 : n / of);
  const [low, high] = differenceInterval(last, first);
  return { points: roundTo(share(last) - share(first), 4), ci95: [roundTo(low, 4), roundTo(high, 4)] };
}

/** The answers of each wave. Of yes and no, only yes is shown. */
export function answersInWaves(
  { kind, answers, people, given }: Countable,
  waves: Int32Array,
  count: number,
): QuestionInWaves["answers"] {
  const asked = new Int32Array(count);
  const cells = new Int32Array(count * answers.length);
  people.forEach((person, at) => {
    const wave = waves[person]!;
    asked[wave] = asked[wave]! + 1;
    const cell = wave * answers.length + given[at]!;
    cells[cell] = cells[cell]! + 1;
  });
  return answers.flatMap((answer, level) => {
    if (kind !== "question" && answer === "no") return [];
    const counts = Array.from({ length: count }, (_, wave) =>
      waveCount(cells[wave * answers.length + level]!, asked[wave]!),
    );
    return [{ answer, counts, difference: differenceOf(counts) }];
  });
}
