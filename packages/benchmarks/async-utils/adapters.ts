import { RateLimit } from "async-sema";
import Bottleneck from "bottleneck";
import { RateLimiter } from "limiter";
import PQueue from "p-queue";
import pThrottle from "p-throttle";
import { AsyncRateLimiter } from "@persona/async-utils/rate-limiter";
import type { LimiterAdapter } from "@persona/async-utils/testing";

function nothing(): void {
  // the grant itself is what counts
}

/** Ours. */
export const ours: LimiterAdapter = {
  name: "AsyncRateLimiter",
  supports: ["weights", "abort", "priority"],
  create: (limit, windowMs) => {
    const limiter = new AsyncRateLimiter({ budgets: { requests: { limit, windowMs } } });
    return ({ weight, priority, signal }) => limiter.acquire({ weight, priority, signal });
  },
};

/** The limiters whose windows are said to be exact. */
export const strictRivals: readonly LimiterAdapter[] = [
  {
    name: "async-sema RateLimit",
    supports: [],
    create: (limit, windowMs) => RateLimit(limit, { timeUnit: windowMs }),
  },
  {
    name: "p-queue strict",
    supports: ["abort", "priority"],
    create: (intervalCap, interval) => {
      const queue = new PQueue({ intervalCap, interval, strict: true });
      return ({ priority, signal }) =>
        queue.add(nothing, { priority, ...(signal === undefined ? {} : { signal }) });
    },
  },
  {
    name: "p-throttle strict",
    supports: [],
    create: (limit, interval) => pThrottle({ limit, interval, strict: true })(async () => nothing()),
  },
];

/** Limiters with windows that start on a mark, or with buckets. */
export const looseRivals: readonly LimiterAdapter[] = [
  {
    name: "p-queue",
    supports: [],
    create: (intervalCap, interval) => {
      const queue = new PQueue({ intervalCap, interval });
      return () => queue.add(nothing);
    },
  },
  {
    name: "p-throttle",
    supports: [],
    create: (limit, interval) => pThrottle({ limit, interval })(async () => nothing()),
  },
  {
    name: "bottleneck reservoir",
    supports: [],
    create: (limit, windowMs) => {
      const bottleneck = new Bottleneck({
        reservoir: limit,
        reservoirRefreshAmount: limit,
        reservoirRefreshInterval: windowMs,
      });
      return () => bottleneck.schedule(async () => nothing());
    },
  },
  {
    name: "limiter",
    supports: [],
    create: (limit, windowMs) => {
      const limiter = new RateLimiter({ tokensPerInterval: limit, interval: windowMs });
      return () => limiter.removeTokens(1);
    },
  },
];
