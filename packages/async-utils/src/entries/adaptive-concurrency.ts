export { AdaptiveConcurrency, type AdaptiveConcurrencyOptions } from "../adaptive-concurrency.ts";
export type { ConcurrencyLimit, Flight, FlightOutcome } from "../concurrency-limit.ts";
