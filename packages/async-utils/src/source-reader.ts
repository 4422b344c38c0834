import type { Source } from "./work.ts";

interface SyncReader {
  readonly isAsync: false;
  next(): IteratorResult<unknown>;
  close(): void;
}

interface AsyncReader {
  readonly isAsync: true;
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
  const iterator = source[Symbol.iterator]();
  return {
    isAsync: false,
    next: () => iterator.next(),
    close: () => void closeQuietly(() => iterator.return?.()),
  };
}
