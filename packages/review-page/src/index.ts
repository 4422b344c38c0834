export { startReview } from "./start-review.ts";
export type { ReviewOptions, RunningReview } from "./start-review.ts";
export { countOfReading } from "./run/reviewed-run.ts";
export type { ReadingCount } from "./run/reviewed-run.ts";
export type {
  EditedRun,
  ExportedFile,
  ExportedFormat,
  ExportOptions,
  ReviewedRun,
} from "./run/reviewed-run.ts";
export { startServing } from "./start-serving.ts";
export type { RunningFolder } from "./start-serving.ts";
export type { ServedFolder, ServedPlace, ServedRun } from "./run/served-folder.ts";
