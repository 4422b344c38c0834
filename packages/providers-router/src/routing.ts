import { meaningOf, PersonaError } from "@persona/contracts";
import type { Route } from "./route.ts";

/** What the router wants done next. A driver does it, waiting or blocking, and hands back the result. */
export type Step =
  /** Wait for the route's capacity, for at most `patienceMs` where that is given, and ask. */
  | { readonly type: "ask"; readonly route: Route; readonly patienceMs: number | undefined }
  | { readonly type: "sleep"; readonly delayMs: number };

/** The result of a step. `busy`: the route had no capacity in time, and was not asked. */
export type StepResult<Answer> =
  | { readonly answer: Answer }
  | { readonly error: unknown }
  | { readonly busy: true }
  | { readonly slept: true };

/** A call that failed on the way to an answer. */
export interface FailedRoute {
  /** Name of the provider. */
  readonly provider: string;
  readonly error: unknown;
}

/** The failures of one call, in order. A listener hears of each. */
export class Failures {
  readonly #list: FailedRoute[] = [];
  readonly #onFailure: ((failure: FailedRoute) => void) | undefined;

  constructor(onFailure?: (failure: FailedRoute) => void) {
    this.#onFailure = onFailure;
  }

  /** Notes a failure. */
  add(route: Route, error: unknown): void {
    const failure = { provider: route.provider.name, error };
    this.#list.push(failure);
    this.#onFailure?.(failure);
  }

  /**
   * The error that says most about what the caller can do: one that may go better later, the soonest first, because then
   * the whole call may; else the last.
   */
  mostUseful(): unknown {
    const retryable = this.#list
      .map(({ error }) => error)
      .filter((error) => PersonaError.isInstance(error))
      .filter((error) => error.isRetryable)
      .sort((a, b) => (a.retryAfterMs ?? 0) - (b.retryAfterMs ?? 0));
    return retryable[0] ?? this.#list.at(-1)?.error;
  }
}

const firstDelayMs = 500;

/** True for a failure that no other route can help: an abort, or a fault in a program. */
function isFinal(error: unknown): boolean {
  return !PersonaError.isInstance(error) || error.code === "aborted";
}

/** A route in one call, and how often it was asked. */
interface Turn {
  readonly route: Route;
  attempts: number;
}

/** How {@link routing} goes through the routes. */
export interface RoutingOptions {
  /** In the order in which they are tried. */
  readonly routes: readonly Route[];
  /** How long to wait for one route while another could be asked. */
  readonly patienceMs: number;
  readonly failures: Failures;
  /** How long a route would wait for capacity now, in milliseconds. */
  readonly waitMs: (route: Route) => number;
}

/**
 * One call through the routes, as a plan without I/O: it yields what is to be done and receives the result. The blocking,
 * the waiting and the streaming form drive the same plan.
 *
 * No wait is longer than `patienceMs` while another route has not been tried. When all of them are busy, the call waits for
 * the one that will be free first.
 */
export function* routing<Answer>(options: RoutingOptions): Generator<Step, Answer, StepResult<Answer>> {
  const { patienceMs, failures, waitMs } = options;
  const turns = options.routes.map((route): Turn => ({ route, attempts: 0 }));
  const busy: Turn[] = [];
  for (const [index, turn] of turns.entries()) {
    turn.route.calls += 1;
    const isLast = index === turns.length - 1 && busy.length === 0;
    const result = yield* attemptsOn<Answer>(turn, isLast ? undefined : patienceMs, failures);
    if ("answer" in result) return result.answer;
    if (result.isBusy) busy.push(turn);
  }
  busy.sort((a, b) => waitMs(a.route) - waitMs(b.route) || 0);
  for (const turn of busy) {
    const result = yield* attemptsOn<Answer>(turn, undefined, failures);
    if ("answer" in result) return result.answer;
  }
  throw failures.mostUseful();
}

/** The attempts that one route has left. Stops before a wait that is longer than `patienceMs`. */
function* attemptsOn<Answer>(
  turn: Turn,
  patienceMs: number | undefined,
  failures: Failures,
): Generator<Step, { readonly answer: Answer } | { readonly isBusy: boolean }, StepResult<Answer>> {
  const { route } = turn;
  while (turn.attempts < route.maxAttempts) {
    const result = yield { type: "ask", route, patienceMs };
    if ("answer" in result) return result;
    if ("busy" in result) return { isBusy: true };
    turn.attempts += 1;
    const error = "error" in result ? result.error : undefined;
    failures.add(route, error);
    if (isFinal(error)) throw error;
    if (!PersonaError.isInstance(error) || !error.isRetryable) break;
    // A failure for load has paused the whole route, so the wait is in the next attempt.
    if (meaningOf(error.code).isOfLoad) continue;
    if (turn.attempts === route.maxAttempts) break;
    const delayMs = error.retryAfterMs ?? firstDelayMs * 2 ** (turn.attempts - 1);
    if (patienceMs !== undefined && delayMs > patienceMs) return { isBusy: true };
    yield { type: "sleep", delayMs };
  }
  return { isBusy: false };
}
