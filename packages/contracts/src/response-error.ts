import { PersonaError } from "./errors.ts";
import type { FinishReason, Usage } from "./provider.ts";

/** What {@link ResponseError} is built from. */
export interface ResponseErrorOptions {
  readonly message: string;
  readonly text: string;
  readonly usage: Usage;
  readonly finishReason: FinishReason;
  readonly hint?: string;
  readonly cause?: unknown;
}

/**
 * A response arrived and was paid for, but does not contain what was asked for (code `response-invalid`).
 * It carries the raw text, the usage and the finish reason, because the text may be repairable.
 *
 * Recognize it with {@link ResponseError.isInstance}: `instanceof` misses one of another installed copy of this package,
 * and then an answer that was paid for would count as nothing.
 */
export class ResponseError extends PersonaError {
  readonly text: string;
  readonly usage: Usage;
  readonly finishReason: FinishReason;

  constructor(options: ResponseErrorOptions) {
    super({ ...options, code: "response-invalid", isRetryable: true });
    this.name = "ResponseError";
    this.text = options.text;
    this.usage = options.usage;
    this.finishReason = options.finishReason;
  }

  /** True for a ResponseError of any copy of this package. */
  static override isInstance(value: unknown): value is ResponseError {
    return (
      super.isInstance(value) &&
      value.code === "response-invalid" &&
      "text" in value &&
      "usage" in value &&
      "finishReason" in value
    );
  }
}
