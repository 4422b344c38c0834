import { sleep } from "@persona/async-utils";
import type { Lease } from "@persona/async-utils";
import { PersonaError } from "@persona/contracts";
import type { CallOptions, GenerateResponse } from "@persona/contracts";
import type { Route, RouteWeights } from "./route.ts";
import type { Step, StepResult } from "./routing.ts";

/** A limiter's refusal of a call that is over its limits, as a PersonaError; anything else as it is. */
function refusal(error: unknown, { provider }: Route, signal?: AbortSignal): unknown {
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

/** How {@link drive} carries out a plan without blocking. */
export interface Drive<Answer> {
  readonly weights: RouteWeights;
  readonly signal: AbortSignal;
  /** Asks a route, and takes over its lease once it has answered. */
  readonly ask: (route: Route, lease: Lease) => Promise<Answer>;
}

async function carryOut<Answer>(step: Step, drive: Drive<Answer>): Promise<StepResult<Answer>> {
  const { weights, signal, ask } = drive;
  if (step.type === "sleep") {
    await sleep(step.delayMs, { signal });
    return { slept: true };
  }
  const { route, patienceMs } = step;
  let lease: Lease | undefined;
  try {
    lease = await route.acquire(weights, signal, patienceMs);
  } catch (error) {
    return { error: refusal(error, route, signal) };
  }
  if (lease === undefined) return { busy: true };
  try {
    return { answer: await ask(route, lease) };
  } catch (error) {
    route.failed(lease, error);
    return { error };
  }
}

/** Carries out a plan without blocking. */
export async function drive<Answer>(
  plan: Generator<Step, Answer, StepResult<Answer>>,
  how: Drive<Answer>,
): Promise<Answer> {
  let next = plan.next();
  while (next.done !== true) {
    const result = await carryOut(next.value, how).catch((error: unknown) => ({ error }));
    next = plan.next(result);
  }
  return next.value;
}

function sleepBlocking(ms: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, Math.max(1, Math.ceil(ms)));
}

/** How {@link driveBlocking} carries out a plan. */
export interface BlockingDrive {
  readonly weights: RouteWeights;
  readonly timeoutMs: number;
  readonly ask: (route: Route, timeoutMs: number) => GenerateResponse;
}

/** Blocks until a route has capacity. Nothing else runs on this thread, so no lease comes back while it blocks. */
function acquireBlocking(
  route: Route,
  weights: RouteWeights,
  untilMs: number,
  patienceMs: number | undefined,
): Lease | PersonaError | undefined {
  const patientUntilMs = patienceMs === undefined ? undefined : performance.now() + patienceMs;
  for (;;) {
    const lease = route.tryAcquire(weights);
    if (lease !== undefined) return lease;
    const waitMs = route.waitMs(weights);
    const nowMs = performance.now();
    if (patientUntilMs !== undefined && (nowMs + waitMs > patientUntilMs || waitMs === 0)) return undefined;
    if (nowMs + waitMs > untilMs || waitMs === 0)
      return new PersonaError({
        code: "rate-limited",
        message: `${route.provider.name} has no capacity for another ${Math.ceil(waitMs)} ms`,
        isRetryable: true,
        retryAfterMs: waitMs,
      });
    sleepBlocking(waitMs);
  }
}

function carryOutBlocking(step: Step, how: BlockingDrive, untilMs: number): StepResult<GenerateResponse> {
  const leftMs = Math.max(1, untilMs - performance.now());
  if (step.type === "sleep") {
    sleepBlocking(Math.min(step.delayMs, leftMs));
    return { slept: true };
  }
  const { route, patienceMs } = step;
  let lease: Lease | PersonaError | undefined;
  try {
    lease = acquireBlocking(route, how.weights, untilMs, patienceMs);
  } catch (error) {
    return { error: refusal(error, route) };
  }
  if (lease === undefined) return { busy: true };
  if (PersonaError.isInstance(lease)) return { error: lease };
  const remainingMs = Math.max(1, untilMs - performance.now());
  try {
    const answer = how.ask(route, Math.min(remainingMs, route.timeoutMs ?? remainingMs));
    route.succeeded(lease, answer);
    return { answer };
  } catch (error) {
    route.failed(lease, error);
    return { error };
  }
}

/** Carries out a plan and blocks. */
export function driveBlocking(
  plan: Generator<Step, GenerateResponse, StepResult<GenerateResponse>>,
  how: BlockingDrive,
): GenerateResponse {
  const untilMs = performance.now() + how.timeoutMs;
  let next = plan.next();
  while (next.done !== true) next = plan.next(carryOutBlocking(next.value, how, untilMs));
  return next.value;
}
