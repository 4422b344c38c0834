import { closeSync, fstatSync, openSync, readFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { setImmediate as nextTurn } from "node:timers/promises";
import { PersonaError } from "@persona/contracts";
import { performBlocking } from "./blocking-work.ts";
import { standardInput } from "./find-files.ts";
import type { LoadStep, LoadSteps } from "./load-step.ts";

/** How long the asynchronous driver works before it lets other work run, in milliseconds. */
const sliceMs = 10;
/** From this size on, a file is read without blocking, in bytes. Smaller ones are faster to read at once. */
const asyncReadBytes = 1 << 20;

/** Runs loading steps to the end on the calling thread. Work that has to be waited for runs in a worker meanwhile. */
export function runSteps<Result>(steps: LoadSteps<Result>): Result {
  let step = steps.next();
  while (!step.done) {
    const request = step.value;
    step = resume(
      steps,
      attempt(() => performNow(request)),
    );
  }
  return step.value;
}

function performNow(step: LoadStep): unknown {
  if (step.kind === "pause") return undefined;
  return step.kind === "read" ? readBytes(step.path) : performBlocking(step.work, step.args);
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
    if (request.kind === "pause") {
      step = steps.next();
    } else {
      const small = request.kind === "read" ? attempt(() => readSmall(request.path)) : undefined;
      const isRead = small !== undefined && (!("value" in small) || small.value !== undefined);
      const outcome = isRead ? small : await settle(perform(request, signal));
      throwIfAborted(signal);
      step = resume(steps, outcome);
    }
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
  const { performWork } = await import("../async/waiting-work.ts");
  return performWork(request.work, ...request.args);
}

/** A file's bytes, read at once; undefined for one that is better read without blocking. */
function readSmall(path: string): Uint8Array | undefined {
  if (path === standardInput) return readBytes(path);
  const file = openSync(path, "r");
  try {
    return fstatSync(file).size < asyncReadBytes ? readFileSync(file) : undefined;
  } finally {
    closeSync(file);
  }
}

/** Reads a file at once; standard input is file 0. */
function readBytes(path: string): Uint8Array {
  return readFileSync(path === standardInput ? 0 : path);
}

type Outcome = { readonly value: unknown } | { readonly reason: unknown };

function resume<Result>(steps: LoadSteps<Result>, outcome: Outcome): ReturnType<LoadSteps<Result>["next"]> {
  return "value" in outcome ? steps.next(outcome.value) : steps.throw(outcome.reason);
}

function attempt(work: () => unknown): Outcome {
  try {
    return { value: work() };
  } catch (error) {
    return { reason: error };
  }
}

async function settle(promise: Promise<unknown>): Promise<Outcome> {
  try {
    return { value: await promise };
  } catch (error) {
    return { reason: error };
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
