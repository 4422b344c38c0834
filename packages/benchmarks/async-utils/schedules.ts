import { type LimiterSchedule, type ScheduledRequest, seededRandom } from "@persona/async-utils/testing";

function requests(count: number, each: (index: number) => Partial<ScheduledRequest>): ScheduledRequest[] {
  return Array.from({ length: count }, (_, index) => ({ atMs: 0, weight: 1, priority: 0, ...each(index) }));
}

const random = seededRandom(7);
const base = { limit: 50, windowMs: 1000, clockSteps: [] };

/** 30 calls, a pause of 0.7 s, then 170 more: the schedule on which fixed windows let twice the limit through. */
export const idleThenBurst: LimiterSchedule = {
  ...base,
  requests: requests(200, (index) => ({ atMs: index < 30 ? 0 : 700 })),
};

/** The schedules of the bar, by name. Limit 50 in any second. */
export const schedules: Readonly<Record<string, LimiterSchedule>> = {
  flood: { ...base, requests: requests(200, () => ({})) },
  "idle then burst": idleThenBurst,
  "trickle then burst": {
    ...base,
    requests: requests(200, (index) => ({ atMs: index < 40 ? index * 20 : 800 })),
  },
  "mixed weights": { ...base, requests: requests(60, () => ({ weight: 1 + Math.floor(random() * 6) })) },
  "10 % aborted": {
    ...base,
    requests: requests(200, (index) => (index % 10 === 5 ? { abortAtMs: 205 + index * 10 } : {})),
  },
  "clock steps": {
    ...base,
    requests: requests(200, (index) => ({ atMs: index < 30 ? 0 : 700 })),
    clockSteps: [
      { atMs: 500, byMs: 3_600_000 },
      { atMs: 900, byMs: -7_200_000 },
      { atMs: 1500, byMs: 5000 },
    ],
  },
};
