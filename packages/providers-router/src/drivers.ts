import { sleep } from "@persona/async-utils";
import { PersonaError } from "@persona/contracts";
import type { CallOptions, GenerateResponse } from "@persona/contracts";
import type { Route, RouteWeights } from "./route.ts";
import type { Outcome, Step } from "./routing.ts";

/** A limiter's refusal of a call that is over its limits, as a PersonaError; anything else as it is. */
export function refusal(error: unknown, { provider }: Route, signal?: AbortSignal): unknown {
  if (PersonaError.isInstance(error)) return error;
  if (signal?.aborted === true)
    return new PersonaError({ code: "aborted", message: "the call was aborted", cause: signal.reason });
  return new PersonaError({
    code: "invalid-request",
    message: `the call does not fit the limits of ${provider.name}: ${error instanceof Error ? error.message : String(error)}`,
  });
}

/** The options of one call on a route. */
export function optionsOf(route: Route, options: CallOptions): CallOptions {
  return route.timeoutMs === undefined ? options : { ...options, timeoutMs: route.timeoutMs };
}

async function carryOut(
  step: Step,
  options: CallOptions & { readonly signal: AbortSignal },
): Promise<Outcome> {
  switch (step.type) {
    case "acquire":
      return { lease: await step.route.acquire(step.weights, options.signal) };
    case "ask":
      return {
        response: await step.route.provider.generateAsync(step.request, optionsOf(step.route, options)),
      };
    case "sleep":
      await sleep(step.delayMs, { signal: options.signal });
      return { slept: true };
  }
}

/** Carries out a plan without blocking. */
export async function drive(
  plan: Generator<Step, GenerateResponse, Outcome>,
  signal: AbortSignal,
  idempotencyKey: string | undefined,
): Promise<GenerateResponse> {
  const options = { signal, ...(idempotencyKey === undefined ? {} : { idempotencyKey }) };
  let next = plan.next();
  while (next.done !== true) {
    const step = next.value;
    let outcome: Outcome;
    try {
      outcome = await carryOut(step, options);
    } catch (error) {
      outcome = { error: step.type === "acquire" ? refusal(error, step.route, signal) : error };
    }
    next = plan.next(outcome);
  }
  return next.value;
}

function sleepBlocking(ms: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, Math.max(1, Math.ceil(ms)));
}

/** Blocks until a route has capacity. Nothing else runs on this thread, so no lease comes back meanwhile. */
function acquireBlocking(route: Route, weights: RouteWeights, untilMs: number): Outcome {
  for (;;) {
    const lease = route.tryAcquire(weights);
    if (lease !== undefined) return { lease };
    const waitMs = route.waitMs(weights);
    const leftMs = untilMs - performance.now();
    if (waitMs > leftMs || waitMs === 0)
      return {
        error: new PersonaError({
          code: "rate-limited",
          message: `${route.provider.name} has no capacity for another ${Math.ceil(waitMs)} ms`,
          isRetryable: true,
          retryAfterMs: waitMs,
        }),
      };
    sleepBlocking(waitMs);
  }
}

function carryOutBlocking(step: Step, untilMs: number, idempotencyKey: string | undefined): Outcome {
  const leftMs = Math.max(1, untilMs - performance.now());
  switch (step.type) {
    case "acquire":
      return acquireBlocking(step.route, step.weights, untilMs);
    case "ask": {
      const options = {
        timeoutMs: Math.min(leftMs, step.route.timeoutMs ?? leftMs),
        ...(idempotencyKey === undefined ? {} : { idempotencyKey }),
      };
      return { response: step.route.provider.generate(step.request, options) };
    }
    case "sleep":
      sleepBlocking(Math.min(step.delayMs, leftMs));
      return { slept: true };
  }
}

/** Carries out a plan and blocks. */
export function driveBlocking(
  plan: Generator<Step, GenerateResponse, Outcome>,
  timeoutMs: number,
  idempotencyKey: string | undefined,
): GenerateResponse {
  const untilMs = performance.now() + timeoutMs;
  let next = plan.next();
  while (next.done !== true) {
    const step = next.value;
    let outcome: Outcome;
    try {
      outcome = carryOutBlocking(step, untilMs, idempotencyKey);
    } catch (error) {
      outcome = { error: step.type === "acquire" ? refusal(error, step.route) : error };
    }
    next = plan.next(outcome);
  }
  return next.value;
}
