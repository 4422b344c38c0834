/** A request weighs more than a whole window allows, so that it could never be granted. */
export class WeightOverLimitError extends RangeError {
  override readonly name = "WeightOverLimitError";
  readonly code = "weight-over-limit";
  readonly isRetryable = false;
  /** The budget that is too small. */
  readonly budget: string;
  readonly weight: number;
  readonly limit: number;

  constructor(budget: string, weight: number, limit: number) {
    super(
      `a weight of ${weight} can never fit the budget ${budget}, whose limit is ${limit}; split the request`,
    );
    this.budget = budget;
    this.weight = weight;
    this.limit = limit;
  }
}

/** A request was not granted before its deadline. */
export class AcquireTimeoutError extends Error {
  override readonly name = "AcquireTimeoutError";
  readonly code = "acquire-timeout";

  constructor(deadlineMs: number) {
    super(`no capacity came free within the deadline of ${deadlineMs} ms`);
  }
}

/** The limiter was disposed while the request waited, or before it was made. */
export class LimiterDisposedError extends Error {
  override readonly name = "LimiterDisposedError";
  readonly code = "limiter-disposed";
  readonly isRetryable = false;

  constructor() {
    super("the rate limiter was disposed");
  }
}
