import { readFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { setImmediate as nextTurn } from "node:timers/promises";
import { PersonaError } from "@persona/contracts";
import { standardInput } from "./load-step.ts";
import type { LoadStep, LoadSteps } from "./load-step.ts";
import { SmallFiles } from "./small-files.ts";
import { performAsync, performBlocking } from "./waiting-work.ts";

/** How long the asynchronous driver works before it lets other work run, in milliseconds. */
const sliceMs = 10;

/** One for all loads: a block of memory for each would take longer to collect than most loads take. */
const files = new SmallFiles();

/** Runs loading steps to the end on the calling thread. Work that has to be waited for runs in a worker meanwhile. */
export function runSteps<Result>(steps: LoadSteps<Result>): Result {
  let step = steps.next();
  while (!step.done) {
    const request = step.value;
    step = resume(steps, answerAtOnce(request) ?? attempt(() => performNow(request)));
  }
  return step.value;
}

function performNow(request: LoadStep): unknown {
  if (request.kind === "pause") return undefined;
  return request.kind === "read" ? readFileSync(request.path) : performBlocking(request);
}

/**
 * Runs loading steps in slices of a few milliseconds, so that other work goes on.
 *
 * @throws PersonaError `aborted` when the signal fires
 */
export async function runStepsAsync<Result>(
  steps: LoadSteps<Result>,
  signal: AbortSignal | undefined,
): Promise<Result> {
  throwIfAborted(signal);
  let sliceStart = performance.now();
  let step = steps.next();
  while (!step.done) {
    const request = step.value;
    const outcome = answerAtOnce(request) ?? (await settle(perform(request, signal)));
    throwIfAborted(signal);
    step = resume(steps, outcome);
    if (performance.now() - sliceStart > sliceMs) {
      await nextTurn();
      throwIfAborted(signal);
      sliceStart = performance.now();
    }
  }
  return step.value;
}

async function perform(request: LoadStep, signal: AbortSignal | undefined): Promise<unknown> {
  if (request.kind === "pause") return undefined;
  if (request.kind === "read") return readFile(request.path, signal === undefined ? {} : { signal });
  return performAsync(request, signal);
}

type Outcome = { readonly value: unknown } | { readonly reason: unknown };

const nothing: Outcome = { value: undefined };

/**
 * The answer to what both drivers do at once: pauses, standard input, and small files, which take longer to wait for
 * than to read. Undefined for the rest.
 */
function answerAtOnce(request: LoadStep): Outcome | undefined {
  if (request.kind === "pause") return nothing;
  if (request.kind === "wait") return undefined;
  const { path } = request;
  try {
    const bytes = path === standardInput ? readFileSync(0) : files.read(path);
    return bytes && { value: bytes };
  } catch (reason) {
    return { reason };
  }
}

function resume<Result>(steps: LoadSteps<Result>, outcome: Outcome): ReturnType<LoadSteps<Result>["next"]> {
  return "value" in outcome ? steps.next(outcome.value) : steps.throw(outcome.reason);
}

function attempt(work: () => unknown): Outcome {
  try {
    return { value: work() };
  } catch (reason) {
    return { reason };
  }
}

async function settle(promise: Promise<unknown>): Promise<Outcome> {
  try {
    return { value: await promise };
  } catch (reason) {
    return { reason };
  }
}

function throwIfAborted(signal: AbortSignal | undefined): void {
  if (signal?.aborted !== true) return;
  throw new PersonaError({
    code: "aborted",
    message: "loading was stopped by its signal",
    cause: signal.reason,
  });
}
