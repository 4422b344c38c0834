import { degreeScale } from "./degree-scale.ts";
import { timeScale } from "./length-of-time.ts";
import {
  agreement,
  amount,
  difficulty,
  education,
  frequency,
  importance,
  level,
  likelihood,
  magnitude,
  quality,
} from "./listed-scales.ts";
import { rangeScale } from "./number-range.ts";
import { numberedScale } from "./numbered-scale.ts";
import type { Scale } from "./scale.ts";
import { scaleElsewhere } from "./scales-elsewhere.ts";
import { timesScale } from "./times-a-year.ts";

const known: readonly Scale[] = [
  agreement,
  frequency,
  timesScale,
  timeScale,
  magnitude,
  rangeScale,
  amount,
  quality,
  importance,
  likelihood,
  difficulty,
  level,
  education,
];

/** Longer than an option of a scale, in characters. */
const longestAnswer = 300;

/**
 * The scale that places every one of the answers, if there is one.
 *
 * @param comeBack whether any of them was given more than once
 */
export function findScale(answers: readonly string[], comeBack: boolean): Scale | undefined {
  if (answers.some((answer) => answer.length > longestAnswer)) return undefined;
  const numbered = numberedScale(answers, comeBack);
  if (numbered !== undefined) return numbered;
  const graded = degreeScale(answers);
  const candidates = graded === undefined ? known : [...known, graded];
  const found = candidates.find((scale) => {
    const ranks = answers.map(scale.rank);
    if (ranks.some((rank) => rank === undefined)) return false;
    return new Set(ranks).size >= (scale.leastRanks ?? 2);
  });
  return found ?? scaleElsewhere(answers);
}
