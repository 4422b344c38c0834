import type { GroupInWaves, WaveComparison, WaveCount } from "../records/wave-comparison.ts";

/** What became of a group, in words. */
export function stateWords({ state }: Pick<GroupInWaves, "state">): string {
  return {
    "as before": "as before",
    larger: "larger",
    smaller: "smaller",
    weaker: "its people have less in common",
    drifted: "drifted (its people answer differently)",
    dissolved: "dissolved (its people no longer have answers in common)",
  }[state];
}

/** Whether more or fewer people fit no group than before. */
export function noneWords({ changed }: NonNullable<WaveComparison["none"]>): string {
  return changed ? "changed" : "as before";
}

/** A share in whole percent. */
export function wholePercent({ n, of }: Pick<WaveCount, "n" | "of">): string {
  return of === 0 ? "nobody asked" : `${Math.round((100 * n) / of)} %`;
}

/** How much a share differs, in points, with the range in which the true difference may be. */
export function pointsWords({ points, ci95: [low, high] }: GroupInWaves["difference"]): string {
  return `${signedPoints(points)} points (95 % interval ${signedPoints(low)} to ${signedPoints(high)})`;
}

/** A difference of shares in whole points, with its sign. */
export function signedPoints(share: number): string {
  const rounded = Math.round(100 * share);
  return rounded < 0 ? `−${-rounded}` : `+${rounded}`;
}

/** What a comparison found, in a sentence or two. */
export function outcomeOf({ questions, groups }: WaveComparison): string {
  const changed = questions.filter((one) => one.changed).length;
  const other = groups.filter(({ state }) => state !== "as before");
  const answers =
    changed === 0
      ? "No answer changed more than sampling explains."
      : `${changed} ${changed === 1 ? "answer" : "answers"} changed more than sampling explains.`;
  if (groups.length === 0) return answers;
  const what =
    other.length === 0
      ? "All groups are as before."
      : other.map((group) => `${group.label}: ${stateWords(group)}.`).join(" ");
  return `${answers} ${what}`;
}
