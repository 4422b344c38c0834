export { sumCosts } from "./cost.ts";
export type { Cost, CostSum, KnownCost, PriceSource, UnknownCost } from "./cost.ts";
export { costOf, priceData } from "./cost-of.ts";
export type { CostQuestion } from "./cost-of.ts";
export { estimateCost } from "./estimate-cost.ts";
export type { CostEstimate, EstimateQuestion } from "./estimate-cost.ts";
export type { OwnPrice } from "./own-price.ts";
