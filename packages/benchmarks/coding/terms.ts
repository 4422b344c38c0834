/**
 * The term coder with the names of researchers' codes, and its speed: pnpm --filter @persona/benchmarks bench:terms
 *
 * With what it proposes on its own: bench:themes.
 */
import { measureDeductive } from "./deductive.ts";
import { measureSpeed } from "./speed.ts";

const rows = measureDeductive();
if (rows.length === 0) console.log("left out: the notebook survey is not next to the project");
else {
  console.log("F1 of each hand-made code, found by the words of its name alone\n");
  console.log(`${"question".padEnd(31)}${"code".padEnd(24)}people   terms k-means  random`);
  for (const { question, code, people, ...scores } of rows) {
    const figures = [scores.terms, scores.kMeans, scores.random].map((one) => one.toFixed(3).padStart(8));
    console.log(`${question.padEnd(31)}${code.padEnd(24)}${String(people).padStart(6)}${figures.join("")}`);
  }
  const mean = (pick: (row: (typeof rows)[number]) => number): string =>
    (rows.reduce((sum, row) => sum + pick(row), 0) / rows.length).toFixed(3).padStart(8);
  const means = [mean((row) => row.terms), mean((row) => row.kMeans), mean((row) => row.random)].join("");
  console.log(`${"mean".padEnd(61)}${means}\n`);
  for (const answers of [25_000, 50_000, 100_000]) {
    const speed = measureSpeed(answers);
    if (speed === undefined) continue;
    const { seconds, megabytes } = speed;
    console.log(
      `${answers.toLocaleString("en")} answers: ${seconds.toFixed(1)} s, ${megabytes.toFixed(0)} MB`,
    );
  }
}
