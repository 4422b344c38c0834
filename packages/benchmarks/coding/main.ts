/**
 * Every bar of coding: round trip, agreement, imported hand codes: pnpm --filter @persona/benchmarks bench:coding
 *
 * Exits with 1 when a bar is missed.
 */
import { tableOf } from "../truth/bar.ts";
import { agreementBars } from "./agreement-bars.ts";
import { exchangeBars } from "./exchange-bars.ts";
import { handCodeBars } from "./hand-code-bars.ts";
import { modelBars } from "./model-bars.ts";
import { scaleBars } from "./scale-bars.ts";

const { text, missed } = tableOf([
  ...(await modelBars()),
  ...agreementBars(),
  ...exchangeBars(),
  ...handCodeBars(),
  ...scaleBars(),
]);
console.log(`${text}\n\n${missed === 0 ? "No bar is missed." : `${missed} missed.`}`);
process.exitCode = missed === 0 ? 0 : 1;
