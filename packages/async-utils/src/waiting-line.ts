import { makeHeap } from "./indexed-heap.ts";
import type { Lane, Lease, LeaseRecord, WaitDetails } from "./lease.ts";
import type { AcquireOptions } from "./rate-limiter-options.ts";

/**
 * A waiting line: higher priority first, then fair shares by key, then first come first.
 *
 * Keys take turns by start-time fair queueing (Goyal, Vin and Cheng 1996): a lane is due again as much later as its
 * last head cost. Virtual time moves on by cost over lanes, so that ever new keys cannot hold back an old one. A key
 * is forgotten when nobody waits under it. Entering, leaving and going first cost constant time in one lane, and
 * logarithmic time in the number of lanes and deadlines. Whoever leaves leaves no listener behind.
 */
export interface WaitingLine {
  /** How many wait. */
  size(): number;
  /** Who is next. */
  first(): LeaseRecord | undefined;
  /** Whose deadline is next. */
  nextDeadline(): WaitDetails | undefined;
  /** Weights of all whose priority is at least `priority`: those of one lane in order, the lanes in no order. */
  weightsFrom(priority: number): (readonly number[])[];
  /** Goes to the end of its lane. */
  enter(lease: LeaseRecord, options: AcquireOptions, now: number, isTimed: boolean): void;
  /** Lets somebody go with an answer: as served when `cost` is given, as a share of what the window holds. */
  leave(lease: LeaseRecord, answer: Lease | Promise<never>, cost?: number): void;
}

/** Makes an empty line. `onAbort` is told of each whose signal fires, and lets it leave. */
export function makeWaitingLine(onAbort: (lease: LeaseRecord, reason: unknown) => void): WaitingLine {
  const lanes = new Map<string, Lane>();
  const heap = makeHeap<Lane>((left, right) =>
    left.priority === right.priority ? left.due - right.due : right.priority - left.priority,
  );
  const deadlines = makeHeap<WaitDetails>((left, right) => left.deadlineAt - right.deadlineAt);
  // one listener a signal: one a wait would make a million waits on one signal quadratic
  const bySignal = new Map<EventTarget | null | undefined, Set<LeaseRecord>>();
  const abort = ({ target }: Event): void => {
    for (const lease of bySignal.get(target) ?? []) onAbort(lease, lease.details?.signal?.reason);
  };
  let size = 0;
  let virtualTime = 0;

  return {
    size: () => size,
    first: () => heap.peek()?.head,
    nextDeadline: () => deadlines.peek(),
    weightsFrom: (priority) => {
      const found: (readonly number[])[] = [];
      for (const lane of lanes.values()) {
        if (lane.priority < priority) continue;
        for (let lease = lane.head; lease !== undefined; lease = lease.behind) found.push(lease.weights);
      }
      return found;
    },
    enter: (lease, { priority = 0, key = "", signal, deadlineMs = Infinity }, now, isTimed) => {
      const name = `${priority} ${key}`;
      let lane = lanes.get(name);
      if (lane === undefined) {
        lane = { priority, name, due: virtualTime, head: undefined, tail: undefined, heapIndex: -1 };
        lanes.set(name, lane);
        heap.add(lane);
      }
      lease.lane = lane;
      lease.ahead = lane.tail;
      if (lane.tail === undefined) lane.head = lease;
      else lane.tail.behind = lease;
      lane.tail = lease;
      size += 1;
      if (signal === undefined && deadlineMs === Infinity && !isTimed) return;
      lease.details = {
        lease,
        signal,
        queuedAt: now,
        deadlineMs,
        deadlineAt: now + deadlineMs,
        heapIndex: -1,
      };
      if (deadlineMs < Infinity) deadlines.add(lease.details);
      if (signal === undefined) return;
      const together = bySignal.get(signal) ?? new Set();
      if (together.size === 0) signal.addEventListener("abort", abort, { once: true });
      bySignal.set(signal, together.add(lease));
    },
    leave: (lease, answer, cost) => {
      const { lane, ahead, behind, details, resolve } = lease;
      if (lane === undefined) return;
      if (ahead === undefined) lane.head = behind;
      else ahead.behind = behind;
      if (behind === undefined) lane.tail = ahead;
      else behind.ahead = ahead;
      lease.lane = lease.ahead = lease.behind = lease.details = lease.resolve = undefined;
      size -= 1;
      if (cost !== undefined) {
        virtualTime = Math.max(virtualTime, lane.due) + cost / lanes.size;
        lane.due += cost;
      }
      if (lane.head === undefined) {
        heap.remove(lane);
        lanes.delete(lane.name);
      } else heap.update(lane);
      if (details !== undefined && details.heapIndex >= 0) deadlines.remove(details);
      const together = bySignal.get(details?.signal);
      if (together?.delete(lease) === true && together.size === 0) {
        bySignal.delete(details?.signal);
        details?.signal?.removeEventListener("abort", abort);
      }
      resolve?.(answer);
    },
  };
}
