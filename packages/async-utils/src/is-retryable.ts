const transientCodes: readonly unknown[] = [
  "ECONNABORTED",
  "ECONNREFUSED",
  "ECONNRESET",
  "EAI_AGAIN",
  "EPIPE",
  "ETIMEDOUT",
  "UND_ERR_CONNECT_TIMEOUT",
  "UND_ERR_SOCKET",
  "attempt-timeout",
];

function read(error: unknown, name: string): unknown {
  return typeof error === "object" && error !== null ? Reflect.get(error, name) : undefined;
}

/** Whether the call never got an answer: a timeout or a broken connection, also as the error's cause. */
export function isTransient(error: unknown): boolean {
  const isOne = (it: unknown): boolean =>
    transientCodes.includes(read(it, "code")) || read(it, "name") === "TimeoutError";
  return isOne(error) || isOne(read(error, "cause"));
}

/**
 * Whether another attempt may succeed. What an error says itself (`isRetryable`) stands. Aborts, an exhausted quota,
 * and client errors other than 408, 409, 425 and 429 are final; anything else, a TypeError included, is not.
 */
export function isRetryable(error: unknown): boolean {
  const told = read(error, "isRetryable");
  if (typeof told === "boolean") return told;
  if (read(error, "name") === "AbortError" || read(error, "code") === "insufficient_quota") return false;
  const status = read(error, "status");
  if (typeof status !== "number" || status < 400 || status >= 500) return true;
  return [408, 409, 425, 429].includes(status);
}
