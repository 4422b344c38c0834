/** An item that can be found in the heap it lies in. */
export interface HeapItem {
  /** Position in the heap, or −1. Written by the heap alone. */
  heapIndex: number;
}

/** A binary heap, least item first, from which any item can be taken in logarithmic time. */
export interface IndexedHeap<T extends HeapItem> {
  peek(): T | undefined;
  add(item: T): void;
  /** Puts an item in its place after its order has changed. */
  update(item: T): void;
  remove(item: T): void;
}

/** Makes an empty heap; `compare` is negative where the left item comes first. */
export function makeHeap<T extends HeapItem>(compare: (left: T, right: T) => number): IndexedHeap<T> {
  const items: T[] = [];
  const place = (index: number, item: T): void => {
    items[index] = item;
    item.heapIndex = index;
  };
  const settle = (start: number, item: T): void => {
    let index = start;
    while (index > 0) {
      const above = (index - 1) >> 1;
      const parent = items[above];
      if (parent === undefined || compare(item, parent) >= 0) break;
      place(index, parent);
      index = above;
    }
    for (;;) {
      let below = 2 * index + 1;
      let child = items[below];
      if (child === undefined) break;
      const right = items[below + 1];
      if (right !== undefined && compare(right, child) < 0) {
        child = right;
        below += 1;
      }
      if (compare(child, item) >= 0) break;
      place(index, child);
      index = below;
    }
    place(index, item);
  };
  return {
    peek: () => items[0],
    add: (item) => settle(items.push(item) - 1, item),
    update: (item) => settle(item.heapIndex, item),
    remove: (item) => {
      const index = item.heapIndex;
      const last = items.pop();
      item.heapIndex = -1;
      if (last !== undefined && last !== item) settle(index, last);
    },
  };
}
