/**
 * The figures behind docs/decisions/0004 and 0040 to 0042: pnpm --filter @persona/benchmarks bench:grouping
 *
 * It looks inside the generator on purpose: what is compared here is never exported.
 */
import { measureCeiling } from "./ceiling.ts";
import { testChance } from "./chance.ts";
import { compareMethods } from "./methods.ts";
import { compareResampling } from "./resampling.ts";
import { compareRoles } from "./roles.ts";
import { compareSample } from "./sample.ts";
import { measureLarge } from "./large.ts";
import { measureScale } from "./scale.ts";
import { compareSpeed } from "./speed.ts";

const sections: Readonly<Record<string, readonly [string, () => readonly string[]]>> = {
  resampling: [
    "0004  stability under leave-one-out and under resampled words, example interviews, k = 3",
    compareResampling,
  ],
  methods: ["0040  ways to divide survey respondents", compareMethods],
  roles: [
    "notebook survey: normalised mutual information of groups with the roles coded by hand",
    compareRoles,
  ],
  ceiling: ["0065  notebook survey: how much of each question the others tell, at most", measureCeiling],
  chance: ["groups, other seeds, and permuted answers", testChance],
  sample: ["0041  stability judged on all and on a sample", compareSample],
  speed: ["latent classes and ml-kmeans", compareSpeed],
  large: ["CPU time of one division: 5,836 people and 119 questions, and small surveys", measureLarge],
  scale: ["from a file to groups: time and memory by rows, 40 questions", measureScale],
};

const wanted = process.argv.slice(2).filter((word) => !/^\d+$/.test(word));
for (const [name, [title, run]] of Object.entries(sections)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  console.log(`\n${title}\n`);
  for (const line of run()) console.log(`  ${line}`);
}
