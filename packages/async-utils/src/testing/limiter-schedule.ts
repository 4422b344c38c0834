/** What a limiter must be able to do for a schedule to make sense. */
export type LimiterFeature = "weights" | "abort" | "priority";

/** A request of a schedule. Times are whole milliseconds from the start. */
export interface ScheduledRequest {
  readonly atMs: number;
  readonly weight: number;
  readonly priority: number;
  /** When its caller gives up. Missing for never. */
  readonly abortAtMs?: number;
}

/** Requests to a limiter of one budget, in order of time, and steps of the wall clock meanwhile. */
export interface LimiterSchedule {
  readonly limit: number;
  readonly windowMs: number;
  readonly requests: readonly ScheduledRequest[];
  readonly clockSteps: readonly { readonly atMs: number; readonly byMs: number }[];
}

/** A request that was granted: its place in the schedule, and when. */
export interface Grant {
  readonly request: number;
  readonly atMs: number;
  readonly weight: number;
}

/** A random number generator with a seed (mulberry32, by Tommy Ettinger): numbers from 0 up to 1. */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/**
 * A random schedule of bursts and trickles. Requests and window fall on tens of milliseconds and aborts on fives, so
 * that an abort never races a grant and one right answer exists.
 */
export function randomSchedule(
  random: () => number,
  features: readonly LimiterFeature[],
  hasClockSteps: boolean,
): LimiterSchedule {
  const whole = (least: number, most: number): number => least + Math.floor(random() * (most - least + 1));
  const limit = whole(1, 8);
  const windowMs = whole(2, 40) * 10;
  const requests: ScheduledRequest[] = [];
  let atMs = 0;
  for (let count = whole(1, 40); count > 0; count -= 1) {
    if (random() < 0.4) atMs += whole(0, Math.ceil(windowMs / 5)) * 10;
    const isAborted = features.includes("abort") && random() < 0.15;
    requests.push({
      atMs,
      weight: features.includes("weights") ? whole(1, limit) : 1,
      priority: features.includes("priority") ? whole(0, 2) : 0,
      ...(isAborted ? { abortAtMs: atMs + whole(0, 2 * windowMs) * 10 + 5 } : {}),
    });
  }
  const clockSteps = Array.from({ length: hasClockSteps ? whole(1, 4) : 0 }, () => ({
    atMs: whole(0, Math.ceil(atMs / 10) + 10) * 10,
    byMs: whole(-3, 3) * windowMs,
  }));
  return { limit, windowMs, requests, clockSteps: clockSteps.sort((left, right) => left.atMs - right.atMs) };
}

/** The most weight that any window of a length holds, and where that window begins. */
export function fullestWindow(
  grants: readonly Grant[],
  windowMs: number,
): { readonly weight: number; readonly fromMs: number } {
  const sorted = [...grants].sort((left, right) => left.atMs - right.atMs);
  let fullest = { weight: 0, fromMs: 0 };
  let weight = 0;
  let first = 0;
  for (const grant of sorted) {
    weight += grant.weight;
    for (
      let old = sorted[first];
      old !== undefined && grant.atMs - old.atMs >= windowMs;
      old = sorted[first]
    ) {
      weight -= old.weight;
      first += 1;
    }
    if (weight > fullest.weight) fullest = { weight, fromMs: sorted[first]?.atMs ?? 0 };
  }
  return fullest;
}

/** The one right answer: who is first, by priority and then arrival, is granted at the earliest legal instant. */
export function earliestGrants({ limit, windowMs, requests }: LimiterSchedule): readonly Grant[] {
  const grants: Grant[] = [];
  const waiting: number[] = [];
  const instants = new Set(requests.flatMap((request) => [request.atMs, request.abortAtMs ?? request.atMs]));
  const grantAt = (now: number): void => {
    waiting.sort((a, b) => (requests[b]?.priority ?? 0) - (requests[a]?.priority ?? 0) || a - b);
    for (const index of waiting.splice(0)) {
      const weight = requests[index]?.weight ?? 0;
      const used = grants.reduce((sum, grant) => sum + (now - grant.atMs < windowMs ? grant.weight : 0), 0);
      if (waiting.length > 0 || used + weight > limit) waiting.push(index);
      else {
        grants.push({ request: index, atMs: now, weight });
        instants.add(now + windowMs);
      }
    }
  };
  for (let now = 0; now < Infinity; now = Math.min(...[...instants].filter((instant) => instant > now))) {
    for (const index of waiting.splice(0)) {
      if ((requests[index]?.abortAtMs ?? Infinity) > now) waiting.push(index);
    }
    grantAt(now);
    for (const [index, { atMs }] of requests.entries()) {
      if (atMs !== now) continue;
      waiting.push(index);
      grantAt(now);
    }
  }
  return grants;
}
