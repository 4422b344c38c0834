export type { ConcurrencyLimit, Flight, FlightOutcome } from "../concurrency-limit.ts";
export {
  streamConcurrent,
  type StreamConcurrentOptions,
  type StreamSettleOptions,
} from "../stream-concurrent.ts";
export { TasksFailedError } from "../tasks-failed-error.ts";
export type { ErrorMode, Mapper, Source, Task, WorkContext, WorkOptions } from "../work.ts";
