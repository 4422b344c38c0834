import type { Judgements } from "./krippendorff-alpha.ts";

/**
 * Cohen's kappa of two coders over the units that both judged (Cohen 1960, "A coefficient of agreement for nominal
 * scales").
 *
 * @param judgements what the first and the second coder said
 * @returns undefined where it is not defined: no unit was judged by both, or both said one and the same of all
 */
export function cohensKappa(judgements: readonly Judgements[]): number | undefined {
  const first = new Map<string, number>();
  const second = new Map<string, number>();
  let same = 0;
  let all = 0;
  for (const { values, units } of judgements) {
    const [one, other] = values;
    if (one === undefined || other === undefined) continue;
    first.set(one, (first.get(one) ?? 0) + units);
    second.set(other, (second.get(other) ?? 0) + units);
    all += units;
    if (one === other) same += units;
  }
  const chance = [...first].reduce((sum, [value, n]) => sum + n * (second.get(value) ?? 0), 0);
  const room = all * all - chance;
  return room === 0 ? undefined : (all * same - chance) / room;
}
