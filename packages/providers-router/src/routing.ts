import { estimateRequest, PersonaError } from "@persona/contracts";
import type { GenerateRequest, GenerateResponse } from "@persona/contracts";
import type { Lease } from "@persona/async-utils";
import type { Route, RouteWeights } from "./route.ts";

/** What the router wants done next. A driver does it, waiting or blocking, and hands back what came of it. */
export type Step =
  | { readonly type: "acquire"; readonly route: Route; readonly weights: RouteWeights }
  | { readonly type: "ask"; readonly route: Route; readonly request: GenerateRequest }
  | { readonly type: "sleep"; readonly delayMs: number };

/** What came of a step. */
export type Outcome =
  | { readonly lease: Lease }
  | { readonly response: GenerateResponse }
  | { readonly slept: true }
  | { readonly error: unknown };

/** A call that failed on the way to an answer. */
export interface FailedRoute {
  /** Name of the provider. */
  readonly provider: string;
  readonly error: unknown;
}

/** The failures of one call, in order; a listener is told of each. */
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
   * The error that tells the caller most: one that may go better later, the soonest first, because then the whole call
   * may; else the last.
   */
  mostTelling(): unknown {
    const retryable = this.#list
      .map(({ error }) => error)
      .filter((error) => PersonaError.isInstance(error))
      .filter((error) => error.isRetryable)
      .sort((a, b) => (a.retryAfterMs ?? 0) - (b.retryAfterMs ?? 0));
    return retryable[0] ?? this.#list.at(-1)?.error;
  }
}

const firstDelayMs = 500;

/** Tokens of a request as estimated, and all the output it may use. */
export function weightsOf(request: GenerateRequest): RouteWeights {
  const inputTokens = estimateRequest(request).expected;
  const outputTokens = request.maxOutputTokens ?? 0;
  return { requests: 1, inputTokens, outputTokens, tokens: inputTokens + outputTokens };
}

/** True for a failure that no other route would mend: an abort, or a fault in a program. */
function isFinal(error: unknown): boolean {
  return !PersonaError.isInstance(error) || error.code === "aborted";
}

/**
 * One call through the routes, as a plan without I/O: it yields what is to be done and is handed what came of it. The
 * blocking and the asynchronous form drive the same plan.
 */
export function* routing(
  request: GenerateRequest,
  routes: readonly Route[],
  failures: Failures,
): Generator<Step, GenerateResponse, Outcome> {
  const weights = weightsOf(request);
  for (const route of routes) {
    route.calls += 1;
    for (let attempt = 1; attempt <= route.maxAttempts; attempt += 1) {
      const granted = yield { type: "acquire", route, weights };
      if (!("lease" in granted)) {
        const refused = "error" in granted ? granted.error : undefined;
        failures.add(route, refused);
        if (isFinal(refused)) throw refused;
        break;
      }
      const answered = yield { type: "ask", route, request: route.requestFor(request) };
      if ("response" in answered) {
        route.succeeded(granted.lease, answered.response);
        return answered.response;
      }
      const error = "error" in answered ? answered.error : undefined;
      route.failed(granted.lease, error);
      failures.add(route, error);
      if (isFinal(error)) throw error;
      if (!PersonaError.isInstance(error) || !error.isRetryable) break;
      // A failure for load has paused the whole route, so the wait is in the next acquire.
      const isForLoad = error.code === "rate-limited" || error.code === "overloaded";
      if (attempt < route.maxAttempts && !isForLoad)
        yield { type: "sleep", delayMs: error.retryAfterMs ?? firstDelayMs * 2 ** (attempt - 1) };
    }
  }
  throw failures.mostTelling();
}
