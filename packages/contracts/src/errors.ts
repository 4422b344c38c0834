import { meaningOf } from "./error-table.ts";
import type { ErrorCode } from "./error-table.ts";

/** What {@link PersonaError} is built from. */
export interface PersonaErrorOptions {
  readonly code: ErrorCode;
  /** What happened and where, in one sentence. Never contains a key, a header or a whole prompt. */
  readonly message: string;
  /** What the reader can do about it. @default what `errorTable` says of the code */
  readonly hint?: string;
  readonly cause?: unknown;
  /** Whether another request may succeed. @default what `errorTable` says of the code */
  readonly isRetryable?: boolean;
  /** How long the other side asked us to wait, in milliseconds. */
  readonly retryAfterMs?: number;
}

const marker = Symbol.for("persona.error");

/**
 * The one error class of all Persona packages.
 *
 * Tell errors apart by `code`, and test with {@link PersonaError.isInstance}, which also recognizes an error
 * thrown by another installed copy of this package, where `instanceof` would not.
 */
export class PersonaError extends Error {
  readonly code: ErrorCode;
  readonly hint: string;
  readonly isRetryable: boolean;
  readonly retryAfterMs?: number;

  constructor(options: PersonaErrorOptions) {
    super(options.message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = "PersonaError";
    this.code = options.code;
    const { retry, hint } = meaningOf(options.code);
    this.isRetryable = options.isRetryable ?? retry !== "never";
    this.hint = options.hint ?? hint;
    if (options.retryAfterMs !== undefined) this.retryAfterMs = options.retryAfterMs;
    Object.defineProperty(this, marker, { value: true });
  }

  /** True for a PersonaError of any copy of this package. */
  static isInstance(value: unknown): value is PersonaError {
    return typeof value === "object" && value !== null && marker in value;
  }
}

/** Whether an error concerns one persona only, so that the others can still be made. */
export function isOfOnePersona(error: unknown): error is PersonaError {
  return PersonaError.isInstance(error) && meaningOf(error.code).isOfOnePersona;
}
