/**
 * Every bar of truth, on real and on planted research: pnpm --filter @persona/benchmarks bench:truth
 *
 * Exits with 1 when a bar is missed. `--only <words>` tries only bars on data whose name holds them.
 */
import { tableOf, leftOut } from "./bar.ts";
import type { Bar } from "./bar.ts";
import { evidenceBars } from "./evidence-bars.ts";
import { notebookBars } from "./notebook-bars.ts";
import { plantedBars } from "./planted-bars.ts";
import { brandBars, oralBars } from "./real-bars.ts";
import { scaleBars } from "./scale-bars.ts";
import { seedBars } from "./seed-bars.ts";
import { study, studyNames } from "./studies.ts";
import type { Study } from "./studies.ts";

const own: Readonly<Record<string, (one: Study) => readonly Bar[]>> = {
  notebook: notebookBars,
  "brand image": brandBars,
  "oral history": oralBars,
  "planted interviews": plantedBars,
  "planted bike-share": plantedBars,
  "planted porters": plantedBars,
  "planted survey": plantedBars,
};

const only = process.argv[2] === "--only" ? (process.argv[3] ?? "") : "";
const bars = studyNames
  .filter((name) => name.includes(only))
  .flatMap((name): readonly Bar[] => {
    const one = study(name);
    if (one === undefined) return [leftOut("all", name, "it is not next to the project")];
    return [...evidenceBars(one), ...(own[name]?.(one) ?? []), ...seedBars(one)];
  });
const scale = "scale".includes(only) ? scaleBars() : [];
const { text, missed } = tableOf([...bars, ...scale]);
console.log(`${text}\n\n${missed === 0 ? "No bar is missed." : `${missed} missed.`}`);
process.exitCode = missed === 0 ? 0 : 1;
