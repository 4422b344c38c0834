import { type Clock, longestTimerMs, type TimerHandle } from "./clock.ts";

/** At most one timer, moved as the time to wake moves. Waits past 2³¹−1 ms, and timers that fire early, are re-armed. */
export class WakeTimer {
  readonly #clock: Clock;
  readonly #onWake: () => void;
  #timer: TimerHandle;
  #wakeAt = Infinity;

  constructor(clock: Clock, onWake: () => void) {
    this.#clock = clock;
    this.#onWake = onWake;
  }

  /** Sets the time to wake; Infinity for never. */
  set(wakeAt: number): void {
    if (wakeAt === this.#wakeAt) return;
    if (this.#wakeAt < Infinity) this.#clock.clearTimeout(this.#timer);
    this.#wakeAt = wakeAt;
    if (wakeAt < Infinity) this.#arm();
  }

  #arm(): void {
    const delayMs = Math.min(Math.ceil(this.#wakeAt - this.#clock.now()), longestTimerMs);
    this.#timer = this.#clock.setTimeout(() => {
      if (this.#clock.now() < this.#wakeAt) {
        this.#arm();
        return;
      }
      this.#wakeAt = Infinity;
      this.#onWake();
    }, delayMs);
  }
}
