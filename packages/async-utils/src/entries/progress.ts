export {
  type ProgressSink,
  type ProgressSnapshot,
  ProgressTracker,
  type ProgressTrackerOptions,
} from "../progress-tracker.ts";
