import { Sema } from "async-sema";

/**
 * A counting semaphore: async-sema's `Sema` with a size that can change and a release that counts once.
 *
 * `Sema` alone adds a permit for every stray release, and cannot shrink.
 */
export class Permits {
  readonly #sema: Sema;
  #size: number;
  #owed = 0;

  /** `size` is a whole number of at least 1, checked by the caller. */
  constructor(size: number) {
    this.#size = size;
    this.#sema = new Sema(size, { capacity: 1 });
  }

  /** Waits for a permit and gives the function that returns it. */
  async acquire(): Promise<() => void> {
    if (this.#sema.tryAcquire() === undefined) await this.#sema.acquire();
    let isHeld = true;
    return () => {
      if (!isHeld) return;
      isHeld = false;
      this.#giveBack();
    };
  }

  /** Changes the number of permits. Shrinking takes effect as permits come back. */
  resize(size: number): void {
    for (; this.#size < size; this.#size += 1) this.#giveBack();
    this.#owed += this.#size - size;
    this.#size = size;
  }

  /** Lets one more wait through, so that whoever waits learns that the end has come. */
  close(): void {
    this.#sema.release();
  }

  #giveBack(): void {
    if (this.#owed > 0) this.#owed -= 1;
    else this.#sema.release();
  }
}
