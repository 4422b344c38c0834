import type { LossNote } from "./loss-note.ts";

/** A file is refused, for a reason that becomes a loss. */
export class Refusal extends Error {
  readonly code: string;

  /** @param code the loss's code, such as `unsupported-format` or `too-large` */
  constructor(code: string, message: string) {
    super(message);
    this.name = "Refusal";
    this.code = code;
  }

  /** The refusal as a loss. */
  get note(): LossNote {
    return { code: this.code, message: this.message, count: 1 };
  }
}

/**
 * The loss that an error comes to when it says that a file is refused, or contains more than a program can work with: a
 * text too long for a string, more than fits into an array, a nesting deeper than the stack. Any other error is
 * thrown on.
 */
export function refusalNote(error: unknown): LossNote {
  if (error instanceof Refusal) return error.note;
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  if (code === "ERR_STRING_TOO_LONG" || error instanceof RangeError)
    return new Refusal("too-large", "it contains a text that is too long, or nested too deeply, to work with")
      .note;
  throw error;
}
