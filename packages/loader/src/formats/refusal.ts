import type { LossNote } from "../parsed.ts";

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
