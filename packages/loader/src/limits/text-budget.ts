import { Refusal } from "../losses/refusal.ts";

/** What a line costs besides its bytes: a place in memory for its text and one for its address. */
const lineBytes = 100;

/** Counts the text that is made from one file, and refuses the file before there is too much of it. */
export class TextBudget {
  readonly #mostBytes: number;
  #left: number;

  /** @param mostBytes how much text may be made, in bytes */
  constructor(mostBytes: number) {
    this.#mostBytes = mostBytes;
    this.#left = mostBytes;
  }

  /**
   * Counts text before it is made.
   *
   * @throws Refusal when it is too much
   */
  take(bytes: number): void {
    this.#left -= bytes;
    if (this.#left < 0) {
      throw new Refusal("too-large", `more than ${this.#mostBytes} bytes of text would be made from it`);
    }
  }

  /**
   * Counts a line with what is known of it.
   *
   * @throws Refusal as {@link take}
   */
  takeLine(bytes: number): void {
    this.take(bytes + lineBytes);
  }
}
