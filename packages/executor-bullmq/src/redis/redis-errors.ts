import { PersonaError } from "@persona/contracts";

/** Whether Redis answered that it will not do something, such as when its memory or its disk is full. */
export function isRefusal(error: unknown): error is Error {
  return error instanceof Error && error.name === "ReplyError";
}

/** An error of Redis' in words. Nothing was sent to a provider for it. */
export function readableError(error: unknown): unknown {
  if (!isRefusal(error)) return error;
  const isFull = error.message.includes("OOM ");
  return new PersonaError({
    code: "unreachable",
    message: isFull ? "Redis takes no more work: its memory is full" : "Redis refuses to keep work",
    hint: "Give it more memory or disk (redis-cli info, redis-cli config get maxmemory), and resume the run: what was answered is kept.",
    isRetryable: false,
    cause: error,
  });
}
