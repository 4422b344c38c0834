/**
 * The figures behind docs/decisions/0003 to 0005: pnpm --filter @persona/benchmarks bench:grouping
 *
 * It looks inside the generator on purpose: what is compared here is never exported.
 */
import { compareKMeans } from "./k-means.ts";
import { compareReduction } from "./reduction.ts";
import { compareResampling } from "./resampling.ts";

for (const [title, lines] of [
  ["0003  k-means, ours and ml-kmeans, same data, same restarts", compareKMeans()],
  [
    "0004  stability under leave-one-out and under resampled words, example interviews, k = 3",
    compareResampling(),
  ],
  ["0005  stability with and without reduction to components, brand-image survey", compareReduction()],
] as const) {
  console.log(`\n${title}\n`);
  for (const line of lines) console.log(`  ${line}`);
}
