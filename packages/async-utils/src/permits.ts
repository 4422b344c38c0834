import { Sema } from "async-sema";

/**
 * A counting semaphore: async-sema's `Sema` as the waiting line, with a size that can change or be Infinity, and a
 * release that counts once.
 *
 * `Sema` alone makes a token for each permit in advance, adds one for every stray release, and cannot shrink.
 */
export class Permits {
  readonly #line = new Sema(0, { capacity: 1 });
  #size: number;
  #taken = 0;

  /** `size` is a whole number of at least 1 or Infinity, checked by the caller. */
  constructor(size: number) {
    this.#size = size;
  }

  /** Takes a permit, at once where one is free, and gives the function that returns it. */
  acquire(): (() => void) | Promise<() => void> {
    if (this.#taken >= this.#size || this.#line.nrWaiting() > 0) return this.#wait();
    this.#taken += 1;
    return this.#releaseOnce();
  }

  /** Changes the number of permits. Shrinking takes effect as permits come back. */
  resize(size: number): void {
    this.#size = size;
    for (; this.#taken < size && this.#line.nrWaiting() > 0; this.#taken += 1) this.#line.release();
  }

  /** Waits for a permit that its last owner hands over. */
  async #wait(): Promise<() => void> {
    await this.#line.acquire();
    return this.#releaseOnce();
  }

  #releaseOnce(): () => void {
    let isHeld = true;
    return () => {
      if (!isHeld) return;
      isHeld = false;
      if (this.#line.nrWaiting() > 0 && this.#taken <= this.#size) this.#line.release();
      else this.#taken -= 1;
    };
  }
}
