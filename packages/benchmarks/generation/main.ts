/**
 * Generation at scale, against the test kit's server over real HTTP; figures come from its own log.
 * `pnpm --filter @persona/benchmarks bench:generation [rate|faults|lies|crashes|population] [a scheduler, or how many crashes and a seed]`
 */
import { Bars } from "./bars.ts";
import { benchCrashes } from "./crash.bench.ts";
import { benchFaults } from "./faults.bench.ts";
import { benchLies } from "./lies.bench.ts";
import { benchPopulation } from "./population.bench.ts";
import { benchRate } from "./rate.bench.ts";

const [, , part, detail, seed] = process.argv;
const isWanted = (name: string): boolean => part === undefined || part === name;
const bars = new Bars();
console.log(`# Generation, Node ${process.version}\n`);
if (isWanted("rate")) await benchRate(bars, detail);
if (isWanted("faults")) await benchFaults(bars);
if (isWanted("lies")) await benchLies(bars);
if (isWanted("population")) await benchPopulation(bars);
if (isWanted("crashes")) await benchCrashes(bars, Number(detail ?? 200), Number(seed ?? 11));
if (!bars.print()) process.exitCode = 1;
