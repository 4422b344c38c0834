/** An item that can be found in the heap it lies in. */
export interface HeapItem {
  /** Position in the heap, or −1. Written by the heap alone. */
  heapIndex: number;
}

/** A binary heap, least item first, from which any item can be taken in logarithmic time. */
export class IndexedHeap<T extends HeapItem> {
  readonly #items: T[] = [];
  readonly #compare: (left: T, right: T) => number;

  constructor(compare: (left: T, right: T) => number) {
    this.#compare = compare;
  }

  peek(): T | undefined {
    return this.#items[0];
  }

  add(item: T): void {
    this.#items.push(item);
    this.#rise(this.#items.length - 1, item);
  }

  /** Puts an item in its place after its order has changed. */
  update(item: T): void {
    this.#sink(this.#rise(item.heapIndex, item), item);
  }

  remove(item: T): void {
    const index = item.heapIndex;
    const last = this.#items.pop();
    item.heapIndex = -1;
    if (last === undefined || last === item) return;
    this.#sink(this.#rise(index, last), last);
  }

  #rise(start: number, item: T): number {
    let index = start;
    while (index > 0) {
      const above = (index - 1) >> 1;
      const parent = this.#items[above];
      if (parent === undefined || this.#compare(item, parent) >= 0) break;
      this.#place(index, parent);
      index = above;
    }
    this.#place(index, item);
    return index;
  }

  #sink(start: number, item: T): void {
    let index = start;
    for (;;) {
      let below = 2 * index + 1;
      let child = this.#items[below];
      if (child === undefined) break;
      const right = this.#items[below + 1];
      if (right !== undefined && this.#compare(right, child) < 0) {
        child = right;
        below += 1;
      }
      if (this.#compare(child, item) >= 0) break;
      this.#place(index, child);
      index = below;
    }
    this.#place(index, item);
  }

  #place(index: number, item: T): void {
    this.#items[index] = item;
    item.heapIndex = index;
  }
}
