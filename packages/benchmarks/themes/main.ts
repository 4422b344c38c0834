/** Themes found in open answers against those coded by hand: pnpm --filter @persona/benchmarks bench:themes */
import { meanAgreement, measureThemes } from "./agreement.ts";
import type { Agreement } from "./agreement.ts";

const rows = measureThemes();
if (rows.length === 0) console.log("left out: the notebook survey is not next to the project");
for (const level of rows.length === 0 ? [] : (["themes", "keywords"] as const)) {
  console.log(`\nMacro F1 against hand-coded ${level}, best one-to-one assignment\n`);
  console.log("question                       people codes found   ours  k-means k-means  random random");
  console.log("                                                         k=found k=codes k=found k=codes");
  for (const row of [...rows.filter((one) => one.level === level), meanAgreement(rows, level)])
    console.log(line(row));
}

function line({ question, people, codes, found, ...scores }: Agreement): string {
  const { ours, kMeansSame, kMeansCodes, randomSame, randomCodes } = scores;
  const counts = [people, codes, found].map((value) => value.toFixed(0).padStart(6)).join("");
  const f1 = [ours, kMeansSame, kMeansCodes, randomSame, randomCodes].map((value) =>
    value.toFixed(3).padStart(8),
  );
  return `${question.padEnd(31)}${counts}${f1.join("")}`;
}
