import { read, statusOf } from "./error-fields.ts";

/** Codes of errors of the operating system, such as ECONNRESET, and of undici. */
const networkCode = /^(?:E(?!RR_)[A-Z]|UND_ERR_(?!INVALID))/;

/**
 * Errors by which JavaScript reports a mistake in the program. SyntaxError is not one of them: `response.json()` throws
 * it for an answer that was cut short.
 */
const programErrors: readonly unknown[] = ["TypeError", "ReferenceError", "RangeError"];

/**
 * Whether the call never got an answer: the error, or one of its causes, is a timeout, an error of the operating
 * system that concerns no file, or one of undici, but for those that say that it was called in a wrong way.
 */
export function isTransient(error: unknown): boolean {
  let it = error;
  for (let depth = 0; depth < 8; depth += 1) {
    if (read(it, "name") === "TimeoutError") return true;
    if (networkCode.test(String(read(it, "code"))) && read(it, "path") === undefined) return true;
    it = read(it, "cause");
  }
  return false;
}

/**
 * Whether another attempt may succeed. The first rule that applies decides:
 *
 * 1. what the error says itself in `isRetryable`;
 * 2. an abort (`AbortError`) or an exhausted quota (`insufficient_quota`): no;
 * 3. an HTTP status: yes for 408, 409, 425, 429 and from 500 up, no for every other from 400 up;
 * 4. a TypeError, ReferenceError or RangeError: only if it is {@link isTransient}, as `TypeError: fetch failed` is,
 *    whose cause is an error of the network. Otherwise the program itself is wrong, and would be wrong again;
 * 5. anything else: yes.
 */
export function isRetryable(error: unknown): boolean {
  const own = read(error, "isRetryable");
  if (typeof own === "boolean") return own;
  const name = read(error, "name");
  if (name === "AbortError" || read(error, "code") === "insufficient_quota") return false;
  const status = statusOf(error) ?? 0;
  if (status >= 400) return status >= 500 || [408, 409, 425, 429].includes(status);
  return !programErrors.includes(name) || isTransient(error);
}
