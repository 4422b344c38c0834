import { requireCount } from "./validate.ts";

/** How a call ended: `ignore` teaches nothing, as when it was aborted or the caller was at fault. */
export type FlightOutcome = "success" | "overload" | "ignore";

/** A call under way. */
export interface Flight {
  /** Takes the call's time from now on: what came before was not the other side's. */
  restart(): void;
  /** Reports how the call ended. Calls after the first do nothing. */
  end(outcome: FlightOutcome): void;
}

/**
 * A bound on calls under way that moves with what it learns of them, such as `AdaptiveConcurrency`.
 *
 * With `hasRoomFor` and `whenRoom` it holds over everybody who shares it. Without them each run and each limiter counts
 * only its own calls.
 */
export interface ConcurrencyLimit {
  /** Calls that may be under way now: a whole number of at least 1. */
  readonly limit: number;
  /** Notes that a call begins, or several as one. */
  begin(calls?: number): Flight | undefined;
  /** What a failure says of the other side. */
  outcomeOf(error: unknown): FlightOutcome;
  /** Lowers the limit for an overload that was seen elsewhere. */
  cut(): void;
  /** Whether this many more calls may begin now, counting those of all, without passing a caller that waits. */
  hasRoomFor?(calls: number): boolean;
  /** Calls back once there is room for this many, first come first served. The one that is called begins at once, or passes. */
  whenRoom?(calls: number, callback: () => void): void;
}

/**
 * A bound that moves as it is, a number as one that stands still.
 * Throws a TypeError naming option and value for anything but a whole number of at least 1, or Infinity.
 */
export function toConcurrencyLimit(name: string, value: number | ConcurrencyLimit): ConcurrencyLimit {
  if (typeof value === "object" && value !== null && "begin" in value) return value;
  requireCount(name, value);
  return { limit: value, begin: () => undefined, outcomeOf: () => "ignore", cut: () => undefined };
}
