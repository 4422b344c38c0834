export { runConcurrent, type RunConcurrentOptions, type SettleOptions } from "../run-concurrent.ts";
export {
  streamConcurrent,
  type StreamConcurrentOptions,
  type StreamSettleOptions,
} from "../stream-concurrent.ts";
export type { ErrorMode, Mapper, Source, Task, WorkContext, WorkOptions } from "../work.ts";
export type { ConcurrencyLimit, Flight, FlightOutcome } from "../concurrency-limit.ts";
