/** What coders said about units, and how many units they said it about. `undefined` is a coder who did not judge. */
export interface Judgements {
  readonly values: readonly (string | undefined)[];
  readonly units: number;
}

/**
 * Krippendorff's alpha for nominal values, any number of coders and missing judgements (Hayes and Krippendorff 2007,
 * "Answering the call for a standard reliability measure for coding data"). 1 is agreement, 0 what chance would give.
 *
 * @returns undefined where it is not defined: no unit has two judgements, or all judgements are the same
 */
export function krippendorffAlpha(judgements: readonly Judgements[]): number | undefined {
  const totals = new Map<string, number>();
  let disagreement = 0;
  let pairable = 0;
  for (const { values, units } of judgements) {
    const given = values.filter((value) => value !== undefined);
    if (given.length < 2 || units === 0) continue;
    const counts = new Map<string, number>();
    for (const value of given) counts.set(value, (counts.get(value) ?? 0) + 1);
    pairable += given.length * units;
    for (const [value, count] of counts) {
      totals.set(value, (totals.get(value) ?? 0) + count * units);
      disagreement += (units * count * (given.length - count)) / (given.length - 1);
    }
  }
  const squares = [...totals.values()].reduce((sum, total) => sum + total * total, 0);
  const expected = pairable * pairable - squares;
  return expected === 0 ? undefined : 1 - ((pairable - 1) * disagreement) / expected;
}
