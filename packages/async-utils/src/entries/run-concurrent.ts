export {
  AdaptiveConcurrency,
  type AdaptiveConcurrencyOptions,
  type Flight,
  type FlightOutcome,
} from "../adaptive-concurrency.ts";
export { runConcurrent, type RunConcurrentOptions, type SettleOptions } from "../run-concurrent.ts";
export {
  streamConcurrent,
  type StreamConcurrentOptions,
  type StreamSettleOptions,
} from "../stream-concurrent.ts";
export type { ErrorMode, Mapper, Source, Task, WorkContext, WorkOptions } from "../work.ts";
