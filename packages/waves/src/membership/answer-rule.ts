import type { SurveyAnswers } from "@persona/answer-models";
import type { LearnRule, Placement } from "./placement.ts";

/** This many answers, distributed like everybody's, are added to every group, so that nothing is certain in a small one. */
const prior = 2;

/** The logarithm of how likely each level is in each group, and in all: at `level * (k + 1) + group`. */
interface Learned {
  readonly k: number;
  readonly logShares: Float64Array;
  readonly logs: Float64Array;
  /** The mean and the variance of the logarithm of an answer in a group, by item: `item * k + group`. */
  readonly means: Float64Array;
  readonly variances: Float64Array;
}

/**
 * The rule for people who are compared by answers: a person belongs to the group in which their answers are most likely,
 * answers to different questions counted as independent within a group, as in the latent classes that the groups are.
 *
 * @param groups the group of each row; −1 where it is not known
 */
export function answerRule(answers: SurveyAnswers, groups: Int32Array, k: number): LearnRule {
  const width = answers.items.length;
  return (learnedOn) => {
    const model = learn(answers, groups, { k, rows: learnedOn });
    const placeOwn = (codes: Int32Array, row: number): Placement =>
      placeOne(answers, model, codes.subarray(row * width, (row + 1) * width));
    return {
      place: (rows) => rows.map((row) => placeOwn(answers.codes, row)),
      placeShuffled: (rows, shuffled) => {
        const codes = new Int32Array(rows.length * width);
        for (let item = 0; item < width; item += 1) {
          const order = shuffled(rows.length);
          rows.forEach((_row, at) => {
            codes[at * width + item] = answers.codes[rows[order[at]!]! * width + item]!;
          });
        }
        return rows.map((_row, at) => placeOwn(codes, at));
      },
    };
  };
}

function learn(
  { items, codes, levels }: SurveyAnswers,
  groups: Int32Array,
  { k, rows }: { readonly k: number; readonly rows: readonly number[] },
): Learned {
  const [width, step] = [items.length, k + 1];
  const counts = new Float64Array((levels + 1) * step);
  const sizes = new Float64Array(k);
  for (const row of rows) {
    const group = groups[row]!;
    if (group < 0) continue;
    sizes[group] = sizes[group]! + 1;
    for (let item = 0; item < width; item += 1) {
      const at = codes[row * width + item]! * step;
      counts[at + group] = counts[at + group]! + 1;
      counts[at + k] = counts[at + k]! + 1;
    }
  }
  const known = sizes.reduce((sum, size) => sum + size, 0);
  const logs = new Float64Array((levels + 1) * step);
  const [means, variances] = [new Float64Array(width * k), new Float64Array(width * k)];
  items.forEach(({ from, levels: own }, item) => {
    const answered = new Float64Array(step);
    for (let level = from; level < from + own; level += 1)
      for (let group = 0; group < step; group += 1)
        answered[group] = answered[group]! + counts[level * step + group]!;
    for (let level = from; level < from + own; level += 1) {
      const everybody = (counts[level * step + k]! + 0.5) / (answered[k]! + own / 2);
      logs[level * step + k] = Math.log(everybody);
      for (let group = 0; group < k; group += 1) {
        const chance = (counts[level * step + group]! + prior * everybody) / (answered[group]! + prior);
        const log = Math.log(chance);
        logs[level * step + group] = log;
        means[item * k + group] = means[item * k + group]! + chance * log;
        variances[item * k + group] = variances[item * k + group]! + chance * log * log;
      }
    }
    for (let at = item * k; at < (item + 1) * k; at += 1) variances[at] = variances[at]! - means[at]! ** 2;
  });
  return { k, logShares: sizes.map((size) => Math.log((size + 1) / (known + k))), logs, means, variances };
}

function placeOne(
  { items, levels, questions = [] }: SurveyAnswers,
  model: Learned,
  codes: Int32Array,
): Placement {
  const { k, logs, logShares, means, variances } = model;
  const step = k + 1;
  const sums = logShares.slice();
  // how likely the answers to each question are in each group, and in all
  const own = new Float64Array(questions.length * step);
  const isAnswered = new Uint8Array(questions.length);
  items.forEach(({ weight, question }, item) => {
    const level = codes[item]!;
    if (level === levels) return;
    isAnswered[question] = 1;
    for (let group = 0; group < step; group += 1) {
      const log = weight * logs[level * step + group]!;
      own[question * step + group] = own[question * step + group]! + log;
      if (group < k) sums[group] = sums[group]! + log;
    }
  });
  const predicts = new Float64Array(k);
  let answered = 0;
  isAnswered.forEach((is, question) => {
    if (is === 0) return;
    answered += 1;
    const without = likeliest(sums, (group) => own[question * step + group]!);
    predicts[without] = predicts[without]! + own[question * step + without]! - own[question * step + k]!;
  });
  const group = likeliest(sums, () => 0);
  let [said, expected, variance] = [0, 0, 0];
  items.forEach(({ weight }, item) => {
    const level = codes[item]!;
    if (level === levels) return;
    said += weight * logs[level * step + group]!;
    expected += weight * means[item * k + group]!;
    variance += weight * weight * variances[item * k + group]!;
  });
  return {
    group,
    membership: 1 / sums.reduce((sum, one) => sum + Math.exp(one - sums[group]!), 0),
    // Drasgow, Levine and Williams 1985: how likely these answers are, next to what is usual in the group
    fit: variance === 0 ? 0 : (said - expected) / Math.sqrt(variance),
    predicts: predicts.map((one) => one / Math.max(1, answered)),
  };
}

function likeliest(sums: Float64Array, without: (group: number) => number): number {
  let best = 0;
  for (let group = 1; group < sums.length; group += 1)
    if (sums[group]! - without(group) > sums[best]! - without(best)) best = group;
  return best;
}
