/** An attempt, or all of them together, took too long. */
export class RetryTimeoutError extends Error {
  override readonly name = "TimeoutError";
  readonly code: "attempt-timeout" | "total-timeout";

  constructor(code: "attempt-timeout" | "total-timeout", timeoutMs: number, cause?: unknown) {
    const what = code === "attempt-timeout" ? "an attempt" : "all attempts";
    super(`${what} took longer than ${timeoutMs} ms`, cause === undefined ? {} : { cause });
    this.code = code;
  }
}
