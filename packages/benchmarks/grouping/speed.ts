import { fitClasses } from "../../answer-models/src/index.ts";
import { answersOf } from "../../grouping/src/dividers/make-divider.ts";
import { seededRandom } from "../../statistics/src/random.ts";
import { surveys } from "./data.ts";
import { clusters, indicators } from "./methods.ts";

const [starts, rounds] = [10, 5];

/**
 * Time of latent classes beside that of ml-kmeans at the same k with as many starts. The two seek different optima, so
 * there is no common result to compare: `methods` shows what each division is worth.
 */
export function compareSpeed(): readonly string[] {
  const lines = [
    `survey            k   latent classes   ml-kmeans    (ms of CPU, ${starts} starts, median of ${rounds})`,
  ];
  for (const { name, comparison } of surveys()) {
    const answers = answersOf(comparison);
    const rows = indicators(answers);
    for (const k of [3, 5]) {
      const ours = median(() => fitClasses(answers, { k, starts, random: seededRandom(1) }));
      const theirs = median(() => clusters(rows, k, seededRandom(1), starts));
      lines.push(`${name.padEnd(16)} ${k} ${ours.toFixed(0).padStart(14)} ${theirs.toFixed(0).padStart(14)}`);
    }
  }
  return lines;
}

function median(run: () => unknown): number {
  const times = Array.from({ length: rounds }, () => {
    const before = process.cpuUsage();
    run();
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1000;
  });
  return times.sort((a, b) => a - b)[Math.floor(rounds / 2)] ?? 0;
}
