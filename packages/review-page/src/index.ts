export { startReview } from "./start-review.ts";
export type { ReviewOptions, RunningReview } from "./start-review.ts";
export { countOfReading } from "./run/reviewed-run.ts";
export type { ReadingCount } from "./run/reviewed-run.ts";
export type { EditedRun, ExportedFile, ExportedFormat, ReviewedRun } from "./run/reviewed-run.ts";
