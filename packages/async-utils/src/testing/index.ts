export { checkLimiter, type CheckLimiterOptions, type PropertyVerdict } from "./check-limiter.ts";
export { type LimiterProperty, limiterProperties } from "./limiter-properties.ts";
export {
  earliestGrants,
  fullestWindow,
  type Grant,
  type LimiterFeature,
  type LimiterSchedule,
  randomSchedule,
  type ScheduledRequest,
  seededRandom,
} from "./limiter-schedule.ts";
export {
  type LimiterAdapter,
  type LimiterTrace,
  type RequestUnderTest,
  runSchedule,
} from "./run-schedule.ts";
export { settleMicrotasks, VirtualClock } from "./virtual-clock.ts";
export { installVirtualGlobals, type VirtualGlobals } from "./virtual-globals.ts";
