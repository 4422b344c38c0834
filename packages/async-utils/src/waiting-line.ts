import { type HeapItem, IndexedHeap } from "./indexed-heap.ts";

/** What can stand in a {@link WaitingLine}. The three links are written by the line alone. */
export interface Waiting<T> {
  lane: Lane<T> | undefined;
  ahead: T | undefined;
  behind: T | undefined;
}

/** Those who wait with one priority and one key, first come first. */
interface Lane<T> extends HeapItem {
  readonly priority: number;
  readonly name: string;
  readonly order: number;
  /** Virtual time at which the lane's head is due. */
  due: number;
  head: T | undefined;
  tail: T | undefined;
}

/**
 * A waiting line: higher priority first, then fair shares by key, then first come first.
 *
 * Keys take turns by start-time fair queueing (Goyal, Vin and Cheng 1996): a lane is due again as much later as its
 * last head cost. Virtual time moves on by cost over lanes, so that ever new keys cannot hold back an old one.
 * Entering, leaving and going first cost constant time in one lane, and logarithmic time in the number of lanes.
 */
export class WaitingLine<T extends Waiting<T>> {
  readonly #lanes = new Map<string, Lane<T>>();
  readonly #heap = new IndexedHeap<Lane<T>>((left, right) => {
    if (left.priority !== right.priority) return left.priority > right.priority;
    return left.due === right.due ? left.order < right.order : left.due < right.due;
  });
  #size = 0;
  #lanesMade = 0;
  #virtualTime = 0;

  get size(): number {
    return this.#size;
  }

  /** Who is next. */
  peek(): T | undefined {
    return this.#heap.peek()?.head;
  }

  /** Goes to the end of its lane. */
  enter(item: T, priority: number, key: string): void {
    const lane = this.#laneOf(priority, key);
    item.lane = lane;
    item.ahead = lane.tail;
    if (lane.tail === undefined) lane.head = item;
    else lane.tail.behind = item;
    lane.tail = item;
    this.#size += 1;
    if (lane.heapIndex < 0) {
      lane.due = Math.max(lane.due, this.#virtualTime);
      this.#heap.add(lane);
    }
  }

  /** Takes somebody out: as served when `cost` is given, as a share of what the window holds, else as gone. */
  leave(item: T, cost?: number): void {
    const { lane, ahead, behind } = item;
    if (lane === undefined) return;
    if (ahead === undefined) lane.head = behind;
    else ahead.behind = behind;
    if (behind === undefined) lane.tail = ahead;
    else behind.ahead = ahead;
    item.lane = undefined;
    item.ahead = undefined;
    item.behind = undefined;
    this.#size -= 1;
    if (cost !== undefined) {
      this.#virtualTime = Math.max(this.#virtualTime, lane.due) + cost / this.#heap.size;
      lane.due += cost;
    }
    if (lane.head === undefined) this.#close(lane);
    else if (cost !== undefined && this.#heap.size > 1) this.#heap.update(lane);
  }

  /** Everybody whose priority is at least `priority`: those of one lane in order, the lanes in no order. */
  *from(priority: number): Generator<T, void, undefined> {
    for (const lane of this.#heap) {
      if (lane.priority < priority) continue;
      for (let item = lane.head; item !== undefined; item = item.behind) yield item;
    }
  }

  #laneOf(priority: number, key: string): Lane<T> {
    const name = `${priority} ${key}`;
    let lane = this.#lanes.get(name);
    if (lane === undefined) {
      lane = {
        priority,
        name,
        order: this.#lanesMade,
        due: 0,
        head: undefined,
        tail: undefined,
        heapIndex: -1,
      };
      this.#lanesMade += 1;
      this.#lanes.set(name, lane);
    }
    return lane;
  }

  /** An empty lane is forgotten once its last turn is paid off. */
  #close(lane: Lane<T>): void {
    this.#heap.remove(lane);
    if (this.#heap.size === 0) {
      this.#lanes.clear();
      this.#virtualTime = 0;
    } else if (lane.due <= this.#virtualTime) this.#lanes.delete(lane.name);
    else if (this.#lanes.size > 2 * this.#heap.size + 64) {
      for (const idle of this.#lanes.values()) {
        if (idle.heapIndex < 0 && idle.due <= this.#virtualTime) this.#lanes.delete(idle.name);
      }
    }
  }
}
