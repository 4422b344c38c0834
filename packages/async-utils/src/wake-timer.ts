import { type Clock, longestTimerMs, type TimerHandle } from "./clock.ts";

/** At most one timer, moved as the time to wake moves. It may wake early; the one it wakes looks again. */
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
  set(now: number, wakeAt: number): void {
    if (wakeAt === this.#wakeAt) return;
    if (this.#wakeAt < Infinity) this.#clock.clearTimeout(this.#timer);
    this.#wakeAt = wakeAt;
    if (wakeAt === Infinity) return;
    this.#timer = this.#clock.setTimeout(this.#wake, Math.min(Math.ceil(wakeAt - now), longestTimerMs));
  }

  readonly #wake = (): void => {
    this.#wakeAt = Infinity;
    this.#onWake();
  };
}
