import type { Source } from "./work.ts";

/** What a reader gives: an item, or that there is none. */
export interface PulledItem {
  readonly done?: boolean | undefined;
  readonly value: unknown;
}

interface SyncReader {
  readonly isAsync: false;
  next(): PulledItem;
  close(): void;
}

interface AsyncReader {
  readonly isAsync: true;
  /** The next item of an asynchronous source. */
  next(): Promise<IteratorResult<unknown>>;
  close(): void;
}

/**
 * One reader over any source. `close` tells the source that nobody reads on; a failure of its clean-up is dropped,
 * as the run's end is decided by then.
 */
export type SourceReader = SyncReader | AsyncReader;

function ignore(): void {
  // the run has ended already
}

async function closeQuietly(close: () => unknown): Promise<void> {
  try {
    await close();
  } catch {
    ignore();
  }
}

/** Each result is taken before the next is asked for, so one object serves them all. */
function readArray(source: readonly unknown[]): SyncReader {
  const result: { done: boolean; value: unknown } = { done: false, value: undefined };
  let index = 0;
  return {
    isAsync: false,
    next: () => {
      result.done = index >= source.length;
      result.value = source[index];
      index += 1;
      return result;
    },
    close: ignore,
  };
}

/** Opens a source. Asynchronous ones are read one at a time, in order, however many ask at once. */
export function openSource(source: Source<unknown>): SourceReader {
  if (Symbol.asyncIterator in source) {
    const iterator = source[Symbol.asyncIterator]();
    let last: Promise<unknown> = Promise.resolve();
    return {
      isAsync: true,
      next: () => {
        const next = last.then(() => iterator.next());
        last = next.catch(ignore);
        return next;
      },
      close: () => void closeQuietly(() => iterator.return?.()),
    };
  }
  if (Array.isArray(source)) return readArray(source);
  const iterator = source[Symbol.iterator]();
  return {
    isAsync: false,
    next: () => iterator.next(),
    close: () => void closeQuietly(() => iterator.return?.()),
  };
}
