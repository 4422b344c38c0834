import { type Clock, longestTimerMs, type TimerHandle } from "./clock.ts";

/**
 * Makes at most one timer, moved as the time to wake moves: calling it sets that time, Infinity for never. Waits past
 * 2³¹−1 ms, and timers that fire early, are re-armed. So is a timer that was armed before a test installed or removed
 * fake timers, at the next call.
 */
export function makeWakeTimer(clock: Clock, onWake: () => void): (wakeAt: number) => void {
  let timer: TimerHandle;
  let armedWith: typeof setTimeout | undefined;
  let current = Infinity;
  const arm = (): void => {
    armedWith = setTimeout;
    timer = clock.setTimeout(
      () => {
        if (clock.now() < current) {
          arm();
          return;
        }
        current = Infinity;
        onWake();
      },
      Math.min(Math.max(0, Math.ceil(current - clock.now())), longestTimerMs),
    );
  };
  return (wakeAt) => {
    if (wakeAt === current && (wakeAt === Infinity || armedWith === setTimeout)) return;
    if (current < Infinity) clock.clearTimeout(timer);
    current = wakeAt;
    if (wakeAt < Infinity) arm();
  };
}
