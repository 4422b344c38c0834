import type { Backoff, Jitter } from "./backoff.ts";
import { type Clock, systemClock } from "./clock.ts";
import { isRetryable } from "./is-retryable.ts";
import { retryAfterOf } from "./parse-retry-after.ts";
import type { RetryBudget } from "./retry-budget.ts";
import {
  requireCount,
  requireDuration,
  requireFunction,
  requireMethod,
  requireNonNegative,
  requireOneOf,
  requireOptions,
  requireSignal,
  requireTimeout,
} from "./validate.ts";

/** An attempt that failed. */
export interface FailedAttempt {
  /** From 1. */
  readonly attempt: number;
  readonly error: unknown;
  /** When it failed, on the retry's clock. */
  readonly failedAtMs: number;
  /** The wait that followed; missing after the last. */
  readonly delayMs?: number;
}

/** Why no further attempt is made. */
export type GiveUpReason = "not-retryable" | "attempts" | "deadline" | "retry-after" | "budget";

/** Options of a retry. An option that is `undefined` has its default. */
export interface RetryOptions {
  /** Calls in all. Infinity for no bound. @default 3 */
  readonly maxAttempts?: number | undefined;
  /** The first wait. @default 500 */
  readonly delayMs?: number | undefined;
  /** No wait of the backoff is longer. @default 30000 */
  readonly maxDelayMs?: number | undefined;
  /** @default "exponential" */
  readonly backoff?: Backoff | undefined;
  /** @default 0.25: up to a quarter more, so that no wait is shorter than asked and many callers still spread */
  readonly jitter?: Jitter | undefined;
  /** Whether a failure is worth another attempt, now or as a promise. @default isRetryable */
  readonly shouldRetry?:
    | ((error: unknown, failures: readonly FailedAttempt[]) => boolean | PromiseLike<boolean>)
    | undefined;
  /** How long a failure asks us to wait at least. @default retryAfterOf */
  readonly retryAfterMs?: ((error: unknown) => number | undefined) | undefined;
  /** A failure that asks for more than this is final. @default 300000 */
  readonly maxRetryAfterMs?: number | undefined;
  /** An attempt that takes longer fails. @default Infinity */
  readonly attemptTimeoutMs?: number | undefined;
  /** Everything, waits included, ends by then. @default Infinity */
  readonly totalTimeoutMs?: number | undefined;
  /** Retries are taken from it. @default no budget */
  readonly budget?: RetryBudget | undefined;
  /** Ends everything at once with the signal's reason. */
  readonly signal?: AbortSignal | undefined;
  /** Called, and awaited, before the wait for another attempt. */
  readonly onRetry?: ((failure: FailedAttempt & { readonly delayMs: number }) => unknown) | undefined;
  /** Called, and awaited, when no attempt follows. */
  readonly onGiveUp?: ((reason: GiveUpReason, failures: readonly FailedAttempt[]) => unknown) | undefined;
  /** @default systemClock */
  readonly clock?: Clock | undefined;
  /** A number from 0 up to, not including, 1. @default Math.random */
  readonly random?: (() => number) | undefined;
}

type Defined<T> = { readonly [Key in keyof T]: Exclude<T[Key], undefined> };

const defaults = {
  maxAttempts: 3,
  delayMs: 500,
  maxDelayMs: 30_000,
  backoff: "exponential",
  jitter: 0.25,
  shouldRetry: isRetryable,
  retryAfterMs: retryAfterOf,
  maxRetryAfterMs: 300_000,
  attemptTimeoutMs: Infinity,
  totalTimeoutMs: Infinity,
  clock: systemClock,
  random: Math.random,
} as const;

/** Options with every default filled in. */
export type RetrySettings = Omit<RetryOptions, keyof typeof defaults> &
  Defined<Required<Pick<RetryOptions, keyof typeof defaults>>>;

type Check = (name: string, value: unknown) => void;

function requireBackoff(name: string, value: unknown): void {
  if (typeof value !== "function") requireOneOf(name, value, ["exponential", "linear", "constant"]);
}

function requireJitter(name: string, value: unknown): void {
  if (typeof value === "number") requireNonNegative(name, value);
  else requireOneOf(name, value, ["none", "full", "equal", "decorrelated"]);
}

/** What each option must be. */
const checks: Readonly<Record<string, Check | undefined>> = {
  maxAttempts: requireCount,
  delayMs: requireNonNegative,
  maxDelayMs: requireDuration,
  maxRetryAfterMs: requireDuration,
  attemptTimeoutMs: requireTimeout,
  totalTimeoutMs: requireTimeout,
  backoff: requireBackoff,
  jitter: requireJitter,
  shouldRetry: requireFunction,
  retryAfterMs: requireFunction,
  onRetry: requireFunction,
  onGiveUp: requireFunction,
  random: requireFunction,
  clock: (name, value) => requireMethod(name, value, "now"),
  budget: (name, value) => requireMethod(name, value, "tryTake"),
};

/** Fills in the defaults, for options that are undefined too. Throws a TypeError that names a wrong option and its value. */
export function retrySettings(options: RetryOptions): RetrySettings;
export function retrySettings(options: object): object {
  requireOptions(options, "{ maxAttempts: 3 }");
  const settings = { ...defaults, ...options };
  for (const name of Object.keys(options)) {
    const value: unknown = Reflect.get(options, name);
    if (value === undefined) Reflect.set(settings, name, Reflect.get(defaults, name));
    else checks[name]?.(name, value);
  }
  requireSignal(Reflect.get(settings, "signal"));
  return settings;
}
