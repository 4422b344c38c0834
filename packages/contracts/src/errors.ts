/** Every error code a Persona package can raise. Codes are stable; messages are for people and may change. */
export const errorCodes = [
  // what the caller asked for
  "invalid-option",
  "unknown-provider",
  "aborted",
  // what was read
  "path-not-found",
  "no-input",
  "no-evidence",
  "source-changed",
  "invalid-record",
  "not-in-ledger",
  // what was written
  "output-not-writable",
  "run-in-use",
  // what may be spent
  "budget-exhausted",
  // what a provider answered
  "response-invalid",
  "response-truncated",
  "refused",
  "authentication",
  "invalid-request",
  "model-not-found",
  "quota-exhausted",
  "rate-limited",
  "overloaded",
  "server-error",
  "connection",
  "timeout",
] as const;

/** One of {@link errorCodes}. */
export type ErrorCode = (typeof errorCodes)[number];

/** What {@link PersonaError} is built from. */
export interface PersonaErrorOptions {
  readonly code: ErrorCode;
  /** What happened and where, in one sentence. Never holds a key, a header or a whole prompt. */
  readonly message: string;
  /** What the reader can do about it. */
  readonly hint?: string;
  readonly cause?: unknown;
  /** Whether the same call may succeed later. @default false */
  readonly isRetryable?: boolean;
  /** How long the other side asked us to wait, in milliseconds. */
  readonly retryAfterMs?: number;
}

const marker = Symbol.for("persona.error");

/**
 * The one error class of all Persona packages.
 *
 * Tell errors apart by `code`, and test with {@link PersonaError.isInstance}, which also recognises an error
 * thrown by another installed copy of this package, where `instanceof` would not.
 */
export class PersonaError extends Error {
  readonly code: ErrorCode;
  readonly hint?: string;
  readonly isRetryable: boolean;
  readonly retryAfterMs?: number;

  constructor(options: PersonaErrorOptions) {
    super(options.message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = "PersonaError";
    this.code = options.code;
    this.isRetryable = options.isRetryable ?? false;
    if (options.hint !== undefined) this.hint = options.hint;
    if (options.retryAfterMs !== undefined) this.retryAfterMs = options.retryAfterMs;
    Object.defineProperty(this, marker, { value: true });
  }

  /** True for a PersonaError of any copy of this package. */
  static isInstance(value: unknown): value is PersonaError {
    return typeof value === "object" && value !== null && marker in value;
  }
}
