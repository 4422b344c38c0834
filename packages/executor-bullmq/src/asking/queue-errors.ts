import { PersonaError } from "@persona/contracts";

/** Redis has not answered within the time that a run waits for it. */
export function cutOff(): PersonaError {
  return new PersonaError({
    code: "unreachable",
    message: "Redis has not answered for a while",
    hint: "Start it again, and resume the run: what was answered is kept.",
    isRetryable: false,
  });
}

/** Redis has neither the work nor what became of it. */
export function lostWork(): PersonaError {
  return new PersonaError({
    code: "connection",
    message: "Redis lost the request, and with it what became of it",
    hint: "Start Redis with --appendonly yes, so that it loses nothing.",
  });
}

/** Somebody cancelled or erased the run in the queue. */
export function takenOut(): PersonaError {
  return new PersonaError({
    code: "aborted",
    message: "the run's work was taken out of the queue",
    hint: "Resume the run to queue it again.",
    isRetryable: false,
  });
}
