import { meaningOf, PersonaError } from "@persona/contracts";

/** A batch that was read, or is gone, says nothing of a request. It may have been answered and charged. */
export function lostResult(provider: string): PersonaError {
  return new PersonaError({
    code: "connection",
    message: `a batch of ${provider} has no result for a request that was in it`,
    isRetryable: meaningOf("connection").retry === "again",
  });
}

/** The provider ran out of time. The request was not done, and another batch may do it. */
export function expired(provider: string): PersonaError {
  return new PersonaError({
    code: "overloaded",
    message: `a batch of ${provider} expired before a request of it was done`,
  });
}

/** Somebody wanted the batch to stop: its requests are not sent again before somebody wants that. */
export function cancelled(provider: string): PersonaError {
  return new PersonaError({
    code: "still-waiting",
    message: `a batch of ${provider} was cancelled before all of its requests were done`,
    hint: "Resume the run to send the rest again: persona resume <run>.",
  });
}
