export { adjustedRandIndex } from "./adjusted-rand-index.ts";
export { differenceInterval, wilsonInterval, z95 } from "./intervals.ts";
export type { Count } from "./intervals.ts";
export { logOdds } from "./log-odds.ts";
export { bitsOfSeed, seedOfStream, seededRandom, shuffle } from "./random.ts";
export type { Random } from "./random.ts";
export { roundTo } from "./round-to.ts";
export { runInTurns, runToEnd } from "./steps.ts";
export type { Steps } from "./steps.ts";
