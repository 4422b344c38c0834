/** What a limiter did. Times are milliseconds on its clock; `waiting` counts those who wait after the event. */
export type RateLimiterEvent =
  | { readonly type: "queue"; readonly waiting: number }
  | { readonly type: "grant"; readonly waitedMs: number; readonly waiting: number }
  | { readonly type: "refuse"; readonly error: unknown; readonly waiting: number }
  | { readonly type: "settle"; readonly budget: string; readonly debited: number; readonly used: number }
  | { readonly type: "pause"; readonly untilMs: number; readonly forMs: number }
  | { readonly type: "retune"; readonly budget: string; readonly from: number; readonly to: number };
