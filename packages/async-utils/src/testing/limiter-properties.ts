import {
  earliestGrants,
  fullestWindow,
  type LimiterFeature,
  type LimiterSchedule,
} from "./limiter-schedule.ts";
import type { LimiterTrace } from "./run-schedule.ts";

/** A property that a limiter must have, by its number in the list of eleven. */
export interface LimiterProperty {
  readonly number: number;
  readonly title: string;
  /** What the limiter must be able to do for the property to be asked of it. */
  readonly needs: readonly LimiterFeature[];
  readonly hasClockSteps: boolean;
  /** Says what is wrong with a run, or undefined. */
  readonly check: (schedule: LimiterSchedule, trace: LimiterTrace) => string | undefined;
}

function checkWindows({ limit, windowMs }: LimiterSchedule, { grants }: LimiterTrace): string | undefined {
  const { weight, fromMs } = fullestWindow(grants, windowMs);
  return weight > limit ? `the ${windowMs} ms from ${fromMs} hold ${weight}, limit ${limit}` : undefined;
}

function checkEarliest(schedule: LimiterSchedule, { grants }: LimiterTrace): string | undefined {
  const granted = new Map(grants.map((grant) => [grant.request, grant.atMs]));
  for (const { request, atMs } of earliestGrants(schedule)) {
    const real = granted.get(request);
    if (real === undefined) return `request ${request} could be granted at ${atMs} ms and never was`;
    // a timer may round up to a whole millisecond
    if (real > atMs + 1) return `request ${request} could be granted at ${atMs} ms and was at ${real} ms`;
    if (real < atMs) return `request ${request} was granted at ${real} ms, before its turn at ${atMs} ms`;
  }
  return undefined;
}

function checkOrder({ requests }: LimiterSchedule, { grants }: LimiterTrace): string | undefined {
  const last = new Map<number, number>();
  for (const { request } of grants) {
    const priority = requests[request]?.priority ?? 0;
    const before = last.get(priority) ?? -1;
    if (request < before) return `request ${before} was granted before ${request} of the same priority`;
    last.set(priority, request);
  }
  return undefined;
}

function checkAborts(schedule: LimiterSchedule, trace: LimiterTrace): string | undefined {
  for (const [request, { atMs }] of trace.refused) {
    const due = schedule.requests[request]?.abortAtMs;
    if (due !== atMs) return `request ${request} was aborted at ${due} ms and told at ${atMs} ms`;
  }
  if (trace.listeners > 0) return `${trace.listeners} abort listeners are left`;
  if (trace.lateTimers > 0) return `${trace.lateTimers} timers are left`;
  return checkEarliest(schedule, trace);
}

function checkTimers(_: LimiterSchedule, { mostTimers, idleTimers }: LimiterTrace): string | undefined {
  if (mostTimers > 1) return `${mostTimers} timers were live at once`;
  return idleTimers > 0
    ? `${idleTimers} timers run while nobody waits, and keep the process alive`
    : undefined;
}

/** The properties that any limiter of one budget can be asked for; the numbers are those of the list of eleven. */
export const limiterProperties: readonly LimiterProperty[] = [
  {
    number: 1,
    title: "any window holds at most the limit",
    needs: [],
    hasClockSteps: false,
    check: checkWindows,
  },
  {
    number: 1,
    title: "any window holds at most the limit, whatever the wall clock does",
    needs: [],
    hasClockSteps: true,
    check: checkWindows,
  },
  {
    number: 3,
    title: "the first in line is granted at the earliest legal instant",
    needs: [],
    hasClockSteps: false,
    check: checkEarliest,
  },
  {
    number: 4,
    title: "first come first granted within a priority, heavy requests included",
    needs: [],
    hasClockSteps: false,
    check: checkOrder,
  },
  {
    number: 5,
    title: "an abort at any point leaks no capacity, listener or timer",
    needs: ["abort"],
    hasClockSteps: false,
    check: checkAborts,
  },
  {
    number: 7,
    title: "at most one live timer, none when idle",
    needs: [],
    hasClockSteps: false,
    check: checkTimers,
  },
];
