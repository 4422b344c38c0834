import { readFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { setImmediate as nextTurn } from "node:timers/promises";
import { PersonaError } from "@persona/contracts";
import type { LoadSteps } from "./load-step.ts";

/** How long the asynchronous driver works before it lets other work run, in milliseconds. */
const sliceMs = 10;
/** From this size on, a file is read without blocking, in bytes. Smaller ones are faster to read at once. */
const asyncReadBytes = 1 << 20;

/** Runs loading steps to the end on the calling thread. */
export function runSteps<Result>(steps: LoadSteps<Result>): Result {
  let step = steps.next();
  while (!step.done) {
    if (step.value.kind === "pause") {
      step = steps.next();
      continue;
    }
    const { path } = step.value;
    step = answer(steps, () => readFileSync(path));
  }
  return step.value;
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
    if (step.value.kind === "pause") {
      step = steps.next();
    } else {
      const { path, bytes } = step.value;
      if (bytes < asyncReadBytes) {
        step = answer(steps, () => readFileSync(path));
      } else {
        const read = await settle(readFile(path, signal === undefined ? {} : { signal }));
        throwIfAborted(signal);
        step = "value" in read ? steps.next(read.value) : steps.throw(read.reason);
      }
    }
    if (performance.now() - sliceStart > sliceMs) {
      await nextTurn();
      throwIfAborted(signal);
      sliceStart = performance.now();
    }
  }
  return step.value;
}

function answer<Result>(
  steps: LoadSteps<Result>,
  read: () => Uint8Array,
): ReturnType<LoadSteps<Result>["next"]> {
  let bytes: Uint8Array;
  try {
    bytes = read();
  } catch (error) {
    return steps.throw(error);
  }
  return steps.next(bytes);
}

async function settle<Value>(promise: Promise<Value>): Promise<{ value: Value } | { reason: unknown }> {
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
