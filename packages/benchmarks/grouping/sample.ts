import type { SurveyAnswers } from "../../answer-models/src/index.ts";
import { bestMatches, stabilityOf } from "../../grouping/src/judging/stability.ts";
import { SurveyDivider } from "../../grouping/src/dividers/survey-divider.ts";
import { seededRandom, shuffle } from "../../statistics/src/random.ts";
import { runToEnd } from "../../statistics/src/steps.ts";
import { adjustedRand } from "./agreement.ts";

const [rows, sample, items, levels, k, resamples] = [10_000, 2500, 12, 4, 3, 30];

/**
 * Stability of the groups of 10,000 people judged on all of them and on 2,500 drawn from them, for surveys in which
 * kinds of people are more and less alike; and how far the divisions agree once the others have joined.
 */
export function compareSample(): readonly string[] {
  const lines = [
    "answers as is usual for their kind   judged on all        on 2,500             ARI of the two",
  ];
  for (const sure of [0.6, 0.3, 0.2]) {
    const answers = planted(sure);
    const all = judged(answers);
    const drawn = shuffle([...Array(rows).keys()], seededRandom(3)).slice(0, sample);
    const few = pick(answers, drawn);
    const some = judged(few);
    const joined = new SurveyDivider(few).extend(some.memberships, answers).labels;
    const order = bestMatches(all.labels, { people: [...joined.keys()], labels: joined }, k).map(
      ({ found }) => found,
    );
    const shown = (figures: readonly (number | undefined)[]): string =>
      figures.map((figure) => (figure ?? 0).toFixed(2)).join(" ");
    lines.push(
      `${sure.toFixed(1).padEnd(37)}${shown(all.stability).padEnd(21)}${shown(order.map((group) => some.stability[group])).padEnd(21)}${adjustedRand(all.labels, joined).toFixed(2)}`,
    );
  }
  return lines;
}

interface Judged {
  readonly labels: Int32Array;
  readonly memberships: Float64Array;
  readonly stability: readonly number[];
}

function judged(answers: SurveyAnswers): Judged {
  const divider = new SurveyDivider(answers);
  const { labels, memberships } = divider.divide(k, seededRandom(1));
  const { ofGroups } = runToEnd(stabilityOf(divider, labels, { k, resamples, random: seededRandom(2) }));
  return { labels, memberships: memberships ?? new Float64Array(0), stability: ofGroups };
}

function planted(sure: number): SurveyAnswers {
  const random = seededRandom(7);
  const codes = Int32Array.from({ length: rows * items }, (_, cell) => {
    const [person, item] = [Math.floor(cell / items), cell % items];
    const usual = (item + (person % k) * (1 + (item % 3))) % levels;
    return item * levels + (random.fraction() < sure ? usual : random.below(levels));
  });
  return {
    rows,
    codes,
    levels: items * levels,
    items: Array.from({ length: items }, (_, item) => ({
      from: item * levels,
      levels,
      weight: 1,
      question: item,
    })),
  };
}

function pick(answers: SurveyAnswers, people: readonly number[]): SurveyAnswers {
  const codes = new Int32Array(people.length * items);
  people.forEach((person, row) =>
    codes.set(answers.codes.subarray(person * items, (person + 1) * items), row * items),
  );
  return { ...answers, rows: people.length, codes };
}
