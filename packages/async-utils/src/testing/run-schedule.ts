import type { Grant, LimiterFeature, LimiterSchedule } from "./limiter-schedule.ts";
import { settleMicrotasks } from "./virtual-clock.ts";
import { installVirtualGlobals } from "./virtual-globals.ts";

/** How a request is put to a limiter under test. */
export interface RequestUnderTest {
  readonly weight: number;
  readonly priority: number;
  readonly signal: AbortSignal | undefined;
}

/** A limiter under test: `limit` of weight in any window of `windowMs`. It sees time through the globals. */
export interface LimiterAdapter {
  readonly name: string;
  readonly supports: readonly LimiterFeature[];
  /** Makes a limiter and gives how to ask it: the promise resolves with the grant. */
  create(limit: number, windowMs: number): (request: RequestUnderTest) => Promise<unknown>;
}

/** What a limiter did with a schedule. */
export interface LimiterTrace {
  readonly grants: readonly Grant[];
  readonly refused: ReadonlyMap<number, { readonly atMs: number; readonly error: unknown }>;
  /** The most timers at once. */
  readonly mostTimers: number;
  /** Timers that were live when the last request had been answered, and one window later. */
  readonly idleTimers: number;
  readonly lateTimers: number;
  /** Abort listeners that were never removed. */
  readonly listeners: number;
}

/** A signal that counts the abort listeners which were added and neither removed nor fired. */
function countListeners(signal: AbortSignal): () => number {
  const live = new Set<unknown>();
  const add = signal.addEventListener.bind(signal);
  const remove = signal.removeEventListener.bind(signal);
  Object.assign(signal, {
    addEventListener: (...args: Parameters<typeof add>) => {
      live.add(args[1]);
      add(...args);
    },
    removeEventListener: (...args: Parameters<typeof remove>) => {
      live.delete(args[1]);
      remove(...args);
    },
  });
  return () => (signal.aborted ? 0 : live.size);
}

interface Action {
  readonly atMs: number;
  readonly act: () => void;
}

/** Runs a schedule against a limiter in virtual time. */
export async function runSchedule(adapter: LimiterAdapter, schedule: LimiterSchedule): Promise<LimiterTrace> {
  using globals = installVirtualGlobals();
  const { clock } = globals;
  const startMs = clock.now();
  const ask = adapter.create(schedule.limit, schedule.windowMs);
  const grants: Grant[] = [];
  const refused = new Map<number, { atMs: number; error: unknown }>();
  const counters: (() => number)[] = [];
  const actions: Action[] = schedule.clockSteps.map(({ atMs, byMs }) => ({
    atMs,
    act: () => globals.stepWallClock(byMs),
  }));
  for (const [request, { atMs, weight, priority, abortAtMs }] of schedule.requests.entries()) {
    const controller = adapter.supports.includes("abort") ? new AbortController() : undefined;
    if (controller !== undefined) counters.push(countListeners(controller.signal));
    const put = async (): Promise<void> => {
      try {
        await ask({ weight, priority, signal: controller?.signal });
        grants.push({ request, atMs: clock.now() - startMs, weight });
      } catch (error) {
        refused.set(request, { atMs: clock.now() - startMs, error });
      }
    };
    actions.push({ atMs, act: () => void put() });
    if (abortAtMs !== undefined) actions.push({ atMs: abortAtMs, act: () => controller?.abort() });
  }
  actions.sort((left, right) => left.atMs - right.atMs);
  for (const { atMs, act } of actions) {
    await clock.advanceTo(startMs + atMs);
    act();
  }
  const answered = (): boolean => grants.length + refused.size >= schedule.requests.length;
  const longestMs = (schedule.requests.length + 8) * schedule.windowMs * 2;
  await settleMicrotasks();
  for (let waitedMs = 0; !answered() && waitedMs < longestMs; waitedMs += 5) await clock.advance(5);
  const idleTimers = clock.timers;
  await clock.advance(schedule.windowMs + 5);
  const listeners = counters.reduce((sum, count) => sum + count(), 0);
  return { grants, refused, mostTimers: clock.mostTimers, idleTimers, lateTimers: clock.timers, listeners };
}
