import type { Steps } from "./steps.ts";

/**
 * Lets several runs share work that always gives the same: each run drives it by steps of its own, and all of them
 * together do it once. A run that stops in the middle leaves the rest to the next one. An error is thrown to all.
 */
export function shareSteps<Result>(work: Steps<Result>): () => Steps<Result> {
  let end: { readonly value: Result } | { readonly error: unknown } | undefined;
  return function* drive() {
    while (end === undefined) {
      try {
        const step = work.next();
        if (step.done === true) end = { value: step.value };
      } catch (error) {
        end = { error };
      }
      if (end === undefined) yield;
    }
    if ("error" in end) throw end.error;
    return end.value;
  };
}
