import { limiterProperties } from "./limiter-properties.ts";
import {
  type LimiterFeature,
  type LimiterSchedule,
  randomSchedule,
  seededRandom,
} from "./limiter-schedule.ts";
import { type LimiterAdapter, runSchedule } from "./run-schedule.ts";
import { installVirtualGlobals } from "./virtual-globals.ts";

/** What became of a property. */
export interface PropertyVerdict {
  readonly number: number;
  readonly title: string;
  readonly verdict: "holds" | "broken" | "not supported";
  /** How it broke, on which schedule. */
  readonly detail?: string;
}

/** Options of {@link checkLimiter}. */
export interface CheckLimiterOptions {
  /** Random schedules for each property. @default 100 */
  readonly runs?: number;
  /** @default 1 */
  readonly seed?: number;
}

const thirtyDaysMs = 2_592_000_000;

async function findBreak(
  adapter: LimiterAdapter,
  schedule: LimiterSchedule,
  check: (schedule: LimiterSchedule, trace: Awaited<ReturnType<typeof runSchedule>>) => string | undefined,
): Promise<string | undefined> {
  const trace = await runSchedule(adapter, schedule);
  return check(schedule, trace);
}

/** What no limit can be: numbers that make no sense, and what is no number. */
const senseless: readonly unknown[] = [0, -1, Number.NaN, undefined, null, "3", {}, []];

/** Invalid limits must throw a TypeError, and a weight over the limit must be refused, not hang. */
async function checkRefusals(
  adapter: LimiterAdapter,
  features: readonly LimiterFeature[],
): Promise<string | undefined> {
  for (const limit of senseless) {
    const what = `a limit of ${typeof limit === "number" ? limit : (JSON.stringify(limit) ?? "undefined")}`;
    try {
      const create: unknown = Reflect.get(adapter, "create");
      if (typeof create === "function") Reflect.apply(create, adapter, [limit, 1000]);
      return `${what} was accepted`;
    } catch (error) {
      if (!(error instanceof TypeError)) return `${what} threw no TypeError: ${String(error)}`;
    }
  }
  if (!features.includes("weights")) return undefined;
  const request = { atMs: 0, weight: 3, priority: 0 };
  const trace = await runSchedule(adapter, { limit: 2, windowMs: 10, requests: [request], clockSteps: [] });
  return trace.refused.get(0)?.atMs === 0
    ? undefined
    : "a weight of 3 was not refused at once by a limit of 2";
}

/** A window past the longest timer must hold: 30 days. */
async function checkLongWindow(adapter: LimiterAdapter): Promise<string | undefined> {
  using globals = installVirtualGlobals();
  const ask = adapter.create(1, thirtyDaysMs);
  const grants: number[] = [];
  const put = async (): Promise<void> => {
    await ask({ weight: 1, priority: 0, signal: undefined });
    grants.push(globals.clock.now());
  };
  void put();
  void put();
  await globals.clock.advance(10_000);
  const early = grants.length;
  if (early !== 1) return `${early} of limit 1 were granted in the first 10 s of 30 days`;
  await globals.clock.advance(thirtyDaysMs);
  return grants.length === 2 ? undefined : "the second was not granted after 30 days";
}

async function judge(
  number: number,
  title: string,
  find: () => Promise<string | undefined>,
): Promise<PropertyVerdict> {
  let detail: string | undefined;
  try {
    detail = await find();
  } catch (error) {
    detail = `it threw ${String(error)}`;
  }
  return detail === undefined
    ? { number, title, verdict: "holds" }
    : { number, title, verdict: "broken", detail };
}

/**
 * Puts the properties of a rate limiter to the test on random schedules in virtual time, and says which hold.
 *
 * Needs no test runner. The same seed gives the same schedules. It takes over the global timers while it runs.
 */
export async function checkLimiter(
  adapter: LimiterAdapter,
  options: CheckLimiterOptions = {},
): Promise<readonly PropertyVerdict[]> {
  const { runs = 100, seed = 1 } = options;
  const verdicts: PropertyVerdict[] = [];
  for (const { number, title, needs, hasClockSteps, check } of limiterProperties) {
    if (needs.some((feature) => !adapter.supports.includes(feature))) {
      verdicts.push({ number, title, verdict: "not supported" });
      continue;
    }
    const features = adapter.supports.filter((feature) => feature !== "abort" || needs.includes("abort"));
    const random = seededRandom(seed);
    const find = async (): Promise<string | undefined> => {
      for (let run = 0; run < runs; run += 1) {
        const schedule = randomSchedule(random, features, hasClockSteps);
        const detail = await findBreak(adapter, schedule, check);
        if (detail !== undefined) return `${detail} (seed ${seed}, run ${run})`;
      }
      return undefined;
    };
    verdicts.push(await judge(number, title, find));
  }
  const refusals = "senseless limits throw a TypeError, impossible weights are refused at once";
  verdicts.push(await judge(6, refusals, () => checkRefusals(adapter, adapter.supports)));
  verdicts.push(await judge(7, "a window of 30 days holds", () => checkLongWindow(adapter)));
  return verdicts.sort((left, right) => left.number - right.number);
}
