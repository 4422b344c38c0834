import type { Mixture } from "./mixture.ts";
import { weigh } from "./rows.ts";
import type { SurveyAnswers } from "./survey-answers.ts";

/**
 * How much the answers to all other questions say about the answer to each: the mean, over people, of what is gained by
 * knowing the rest of their answers when one is guessed, summed over questions (in nats). How answers to the parts of one
 * question depend on each other gains nothing.
 */
export function foresightOf({ rows, items, codes, levels }: SurveyAnswers, model: Mixture): number {
  const { k, shares, chances } = model;
  const questions = [...Map.groupBy(items.keys(), (item) => items[item]!.question).values()];
  const single = questions.flatMap((own) => (own.length === 1 ? own : []));
  const several = questions.filter((own) => own.length > 1);
  const alone = aloneOf(model, levels);
  const [all, own] = [new Float64Array(k), new Float64Array(k)];
  let gain = 0;
  for (let row = 0; row < rows; row += 1) {
    const start = row * items.length;
    weigh(all, model, codes, start, start + items.length);
    const sum = all.reduce((total, one) => total + one, 0);
    for (let node = 0; node < k; node += 1) all[node] = all[node]! / sum;
    for (const item of single) {
      const level = codes[start + item]!;
      let rest = 0;
      for (let node = 0; node < k; node += 1) rest += all[node]! / chances[level * k + node]!;
      gain -= Math.log(rest * alone[level]!);
    }
    for (const question of several) {
      own.fill(1);
      for (const item of question)
        for (let node = 0; node < k; node += 1)
          own[node] = own[node]! * chances[codes[start + item]! * k + node]!;
      let [rest, together] = [0, 0];
      for (let node = 0; node < k; node += 1) {
        // nobody is where a product of chances is too small for a number
        if (own[node]! > 0) rest += all[node]! / own[node]!;
        together += shares[node]! * own[node]!;
      }
      gain -= Math.log(rest * together);
    }
  }
  return rows === 0 ? 0 : gain / rows;
}

/** How likely each level is where nothing else is known. */
function aloneOf({ k, shares, chances }: Mixture, levels: number): Float64Array {
  return Float64Array.from({ length: levels + 1 }, (_, level) => {
    let sum = 0;
    for (let node = 0; node < k; node += 1) sum += shares[node]! * chances[level * k + node]!;
    return sum;
  });
}
