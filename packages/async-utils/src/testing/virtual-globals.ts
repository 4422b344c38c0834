import { VirtualClock } from "./virtual-clock.ts";

/** Virtual time behind the globals, for code that takes no clock. */
export interface VirtualGlobals extends Disposable {
  /** Moves the monotonic time and the timers. */
  readonly clock: VirtualClock;
  /** Steps the wall clock, `Date.now()`, as an administrator or a time server does. Nothing else moves. */
  stepWallClock(byMs: number): void;
}

interface FakeTimer {
  readonly stop: () => void;
  ref(): FakeTimer;
  unref(): FakeTimer;
  hasRef(): boolean;
  [Symbol.toPrimitive](): number;
}

function isFakeTimer(value: unknown): value is FakeTimer {
  return typeof value === "object" && value !== null && "stop" in value;
}

function stop(timer: unknown): void {
  if (isFakeTimer(timer)) timer.stop();
}

let made = 0;

function fakeTimer(stop: () => void): FakeTimer {
  const id = (made += 1);
  const timer: FakeTimer = {
    stop,
    ref: () => timer,
    unref: () => timer,
    hasRef: () => true,
    [Symbol.toPrimitive]: () => id,
  };
  return timer;
}

/**
 * Puts virtual time behind `setTimeout`, `setInterval`, their clearers, `Date.now` and `performance.now`, until it
 * is disposed. Only one may be installed at a time; it does not reach timers that modules have kept for themselves.
 */
export function installVirtualGlobals(wallStartMs: number = 1_800_000_000_000): VirtualGlobals {
  const clock = new VirtualClock(1000);
  let wallOffset = wallStartMs - clock.now();
  const { setTimeout, clearTimeout, setInterval, clearInterval } = globalThis;
  const realNow = Date.now;
  const start = (callback: () => void, delayMs: number, repeats: boolean): FakeTimer => {
    let handle = 0;
    const fire = (): void => {
      if (repeats) handle = clock.setTimeout(fire, delayMs);
      callback();
    };
    handle = clock.setTimeout(fire, delayMs);
    return fakeTimer(() => clock.clearTimeout(handle));
  };
  Object.assign(globalThis, {
    setTimeout: (callback: (...args: unknown[]) => void, delayMs = 1, ...args: unknown[]) =>
      start(() => callback(...args), delayMs, false),
    setInterval: (callback: (...args: unknown[]) => void, delayMs = 1, ...args: unknown[]) =>
      start(() => callback(...args), delayMs, true),
    clearTimeout: stop,
    clearInterval: stop,
  });
  Date.now = () => clock.now() + wallOffset;
  performance.now = () => clock.now();
  return {
    clock,
    stepWallClock: (byMs) => {
      wallOffset += byMs;
    },
    [Symbol.dispose]: () => {
      Object.assign(globalThis, { setTimeout, clearTimeout, setInterval, clearInterval });
      Date.now = realNow;
      Reflect.deleteProperty(performance, "now");
    },
  };
}
