export type { ConcurrencyLimit, Flight, FlightOutcome } from "../concurrency-limit.ts";
export { runConcurrent, type RunConcurrentOptions, type SettleOptions } from "../run-concurrent.ts";
export { TasksFailedError } from "../tasks-failed-error.ts";
export type { ErrorMode, Mapper, Source, Task, WorkContext, WorkOptions } from "../work.ts";
