import { doNothing } from "./do-nothing.ts";
import type { Flight } from "./concurrency-limit.ts";
import { itemsATurn, turnEventLoop } from "./event-loop-turn.ts";
import { makeGate } from "./gate.ts";
import type { Permits } from "./permits.ts";
import { openSource, type PulledItem } from "./source-reader.ts";
import { TasksFailedError } from "./tasks-failed-error.ts";
import type { Work, WorkOptions } from "./work.ts";

/** A result with its position in the input. */
export interface StreamEntry {
  readonly index: number;
  readonly outcome: PromiseSettledResult<unknown>;
}

/** How entries are given out. */
export interface StreamSetup<T> {
  /** In the order of the input; otherwise each as soon as it is there. */
  readonly isOrdered: boolean;
  /** Places for what is under way and what waits for the reader; without them, nothing has to be read. */
  readonly places: Permits | undefined;
  /** How many places there are next to those of what is under way. */
  readonly buffer: number;
  /** Whether a failure of the source or of the limit ends everything at once, or after the results before it. */
  readonly isHasty: boolean;
  /** What is given out for an entry. */
  readonly show: (entry: StreamEntry) => T;
}

/** An entry on its way to the reader; `outcome` is missing while the work runs. */
interface Slot {
  readonly index: number;
  outcome: PromiseSettledResult<unknown> | undefined;
  /** Gives back the place that the result takes until it is read. */
  readonly leave: () => void;
  behind: Slot | undefined;
}

const idleFlight: Flight = { restart: doNothing, end: doNothing };

/**
 * The engine of streams, and of runs whose source or limit has to be waited for: a pump takes a place, then an item,
 * then enters by the gate, and launches the work; the reader gives the place back as it takes the result. One pump
 * pulls one item at a time, so that nothing is pulled that nobody wants.
 */
export async function* streamEntries<T>(
  { source, limit, mode, mapper, options }: Work<WorkOptions>,
  { isOrdered, places, buffer, isHasty, show }: StreamSetup<T>,
): AsyncGenerator<T, void, undefined> {
  const { signal } = options;
  signal?.throwIfAborted();
  // for a fixed number without a buffer the places are gate enough
  const isPlain = typeof options.maxConcurrent === "number" && places !== undefined && buffer === 0;
  const enter = isPlain ? (): Flight => idleFlight : makeGate(limit);
  const reader = openSource(source);
  const controller = new AbortController();
  const failures: { index: number; error: unknown }[] = [];
  let first: Slot | undefined;
  let last: Slot | undefined;
  let taken = 0;
  let running = 0;
  let isExhausted = false;
  let isStopped = false;
  let broken: { readonly error: unknown } | undefined;
  let wake = doNothing;

  const line = (slot: Slot): void => {
    if (last === undefined) first = slot;
    else last.behind = slot;
    last = slot;
  };
  const fall = (error: unknown): void => {
    broken ??= { error };
    isStopped = true;
  };
  const endFlight = (flight: Flight, outcome: PromiseSettledResult<unknown>): void => {
    try {
      flight.end(outcome.status === "fulfilled" ? "success" : limit.outcomeOf(outcome.reason));
    } catch (error) {
      fall(error);
      flight.end("ignore");
    }
  };
  const launch = async (item: unknown, slot: Slot, flight: Flight): Promise<void> => {
    let outcome: PromiseSettledResult<unknown>;
    running += 1;
    if (isOrdered) line(slot);
    try {
      const value = await mapper(item, { index: slot.index, signal: controller.signal });
      outcome = { status: "fulfilled", value };
    } catch (error) {
      outcome = { status: "rejected", reason: error };
      if (mode === "stop") isStopped = true;
    }
    running -= 1;
    slot.outcome = outcome;
    if (!isOrdered) line(slot);
    try {
      endFlight(flight, outcome);
      places?.resize(limit.limit + buffer);
    } catch (error) {
      fall(error);
    }
    wake();
  };
  const giveUpSource = (error: unknown): never => {
    isExhausted = true;
    throw error;
  };
  const pull = (): PulledItem | Promise<PulledItem> => {
    try {
      const pulled = reader.next();
      return pulled instanceof Promise ? pulled.catch(giveUpSource) : pulled;
    } catch (error) {
      return giveUpSource(error);
    }
  };
  // waits only where it must, so that what can start together does
  const pumpAll = async (): Promise<void> => {
    for (;;) {
      const place = places?.acquire() ?? doNothing;
      const leave = place instanceof Promise ? await place : place;
      if (isStopped) return;
      const pulled = pull();
      const next = pulled instanceof Promise ? await pulled : pulled;
      if (next.done === true) isExhausted = true;
      if (isExhausted || isStopped) return;
      const slot: Slot = { index: taken, outcome: undefined, leave, behind: undefined };
      taken += 1;
      if (taken % itemsATurn === 0) await turnEventLoop();
      const entered = enter();
      const flight = entered instanceof Promise ? await entered : entered;
      if (isStopped) {
        flight.end("ignore");
        return;
      }
      void launch(next.value, slot, flight);
    }
  };
  const pump = async (): Promise<void> => {
    try {
      await pumpAll();
    } catch (error) {
      fall(error);
    }
    isStopped = true;
    wake();
  };
  const abort = (): void => {
    isStopped = true;
    wake();
  };
  signal?.addEventListener("abort", abort, { once: true });
  void pump();
  try {
    for (;;) {
      signal?.throwIfAborted();
      if (isHasty && broken !== undefined) break;
      const slot = first;
      if (slot?.outcome !== undefined) {
        const { index, outcome } = slot;
        first = slot.behind;
        if (first === undefined) last = undefined;
        // a slot that lives on in the old generation must not keep those behind it
        slot.behind = undefined;
        slot.leave();
        if (outcome.status === "fulfilled" || mode === "settle") yield show({ index, outcome });
        else if (mode === "stop") throw outcome.reason;
        else failures.push({ index, error: outcome.reason });
      } else if (isStopped && running === 0 && slot === undefined) break;
      else await new Promise<void>((resolve) => (wake = resolve));
    }
    if (broken !== undefined) throw broken.error;
    if (failures.length > 0) throw new TasksFailedError(failures, [], taken);
  } finally {
    signal?.removeEventListener("abort", abort);
    isStopped = true;
    if (!isExhausted) reader.close();
    if (!isExhausted || running > 0) controller.abort(signal?.reason);
    places?.resize(Infinity);
  }
}
