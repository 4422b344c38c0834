import { fileURLToPath } from "node:url";
import { load } from "@persona/loader";
import { compare } from "../../facts/src/comparison/comparison.ts";
import type { Divider } from "../../grouping/src/dividers/divider.ts";
import { pickRows } from "../../grouping/src/dividers/points.ts";
import type { Points } from "../../grouping/src/dividers/points.ts";
import { bestMatches, stabilityOf } from "../../grouping/src/judging/stability.ts";
import { TranscriptDivider } from "../../grouping/src/dividers/transcript-divider.ts";
import { usagePoints } from "../../grouping/src/dividers/usage-points.ts";
import { seededRandom, shuffle } from "../../statistics/src/random.ts";
import { runToEnd } from "../../statistics/src/steps.ts";

const [k, permutations, resamples] = [3, 40, 100];
/** The twelve interviews and the eighteen that the method was made with, and the sixteen that it met unseen. */
const sets = ["interviews", "bike-share", "porters"];

/** Does a figure tell planted interviews from the same words dealt out by chance? */
export function compareResampling(): readonly string[] {
  return sets.flatMap((set) => compareOn(set));
}

function compareOn(set: string): readonly string[] {
  const folder = fileURLToPath(new URL(`../../../docs/examples/${set}`, import.meta.url));
  const usage = usagePoints(compare(load(folder)));
  const random = seededRandom(1);
  const chance = Array.from({ length: permutations }, () => shuffleAnswers(usage, random));
  const row = (name: string, figure: (points: Points) => number): string => {
    const permuted = chance.map(figure).sort((a, b) => a - b);
    const p95 = permuted[Math.ceil(0.95 * permutations) - 1] ?? 0;
    return `${set.padEnd(12)} ${name.padEnd(18)} as they are ${figure(usage).toFixed(2)}   permuted, 95th percentile ${p95.toFixed(2)}`;
  };
  return [row("leave one out", leaveOneOut), row("words drawn again", wordsDrawnAgain)];
}

function leaveOneOut(points: Points): number {
  const labels = new TranscriptDivider(points).divide(k).labels;
  const everybody = [...labels.keys()];
  let sum = 0;
  for (const left of everybody) {
    const people = everybody.filter((person) => person !== left);
    const again: Divider = new TranscriptDivider(pickRows(points, people));
    const found = bestMatches(labels, { people, labels: again.divide(k, seededRandom(1)).labels }, k);
    sum += mean(found.map(({ similarity }) => similarity)) / everybody.length;
  }
  return sum;
}

function wordsDrawnAgain(points: Points): number {
  const divider = new TranscriptDivider(points);
  const { labels } = divider.divide(k);
  return mean(runToEnd(stabilityOf(divider, labels, { k, resamples, random: seededRandom(2) })).ofGroups);
}

function shuffleAnswers({ rows, columns, values }: Points, random: ReturnType<typeof seededRandom>): Points {
  const dealt = new Float64Array(values.length);
  for (let column = 0; column < columns; column += 1) {
    const order = shuffle([...Array(rows).keys()], random);
    order.forEach((from, row) => (dealt[row * columns + column] = values[from * columns + column] ?? 0));
  }
  return { rows, columns, values: dealt };
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
