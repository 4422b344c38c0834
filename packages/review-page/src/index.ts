export { startReview } from "./start-review.ts";
export type { ReviewOptions, RunningReview } from "./start-review.ts";
export type { EditedRun, ExportedFile, ExportedFormat, ReviewedRun } from "./run/reviewed-run.ts";
