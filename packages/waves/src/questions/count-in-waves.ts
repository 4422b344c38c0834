import { differenceInterval, roundTo, wilsonInterval } from "@persona/statistics";
import { level } from "../chance/level.ts";
import type { QuestionInWaves, WaveCount } from "../records/wave-comparison.ts";
import type { Countable } from "./countables.ts";

/** A count out of a total, with the interval of its share. */
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

/** What the people of each wave answered. Of yes and no, only yes is shown. */
export function questionInWaves(
  { kind, question, answers, people, values }: Countable,
  { waves, count, chance }: { readonly waves: Int32Array; readonly count: number; readonly chance: number },
): QuestionInWaves {
  const asked = new Int32Array(count);
  const cells = new Int32Array(count * answers.length);
  people.forEach((person, at) => {
    const wave = waves[person]!;
    asked[wave] = asked[wave]! + 1;
    const cell = wave * answers.length + values[at]!;
    cells[cell] = cells[cell]! + 1;
  });
  const shown = answers.flatMap((answer, place) => {
    if (kind !== "question" && answer === "no") return [];
    const counts = Array.from({ length: count }, (_, wave) =>
      waveCount(cells[wave * answers.length + place]!, asked[wave]!),
    );
    return [{ answer, counts, difference: differenceOf(counts) }];
  });
  return { kind, question, answers: shown, chance, changed: chance <= level };
}
