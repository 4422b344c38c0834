import { refuse } from "./validate.ts";
import type { Source } from "./work.ts";

/** What a reader gives: an item, or that there is none. */
export interface PulledItem {
  readonly done?: boolean | undefined;
  readonly value?: unknown;
}

/**
 * One reader over any source, for one puller at a time. `close` tells the source that nobody reads on; a failure of
 * its clean-up is dropped, as the run's end is decided by then.
 */
export interface SourceReader<Item extends PulledItem | Promise<PulledItem>> {
  next(): Item;
  close(): void;
}

async function closeQuietly(close: () => unknown): Promise<void> {
  try {
    await close();
  } catch {
    // the run has ended already
  }
}

function checked(pulled: unknown): PulledItem {
  if (typeof pulled === "object" && pulled !== null) return pulled;
  return refuse("what next() of the source returns", pulled, "an object");
}

/** Whether a source has to be waited for. */
export function isAsyncSource(source: Source<unknown>): source is AsyncIterable<unknown> {
  return Symbol.asyncIterator in source;
}

/** Opens a source that gives its items at once. */
export function openIterable(source: Iterable<unknown>): SourceReader<PulledItem> {
  const iterator = source[Symbol.iterator]();
  return {
    next: () => checked(iterator.next()),
    close: () => void closeQuietly(() => iterator.return?.()),
  };
}

/** Opens any source. */
export function openSource(
  source: Source<unknown>,
): SourceReader<PulledItem> | SourceReader<Promise<PulledItem>> {
  if (!isAsyncSource(source)) return openIterable(source);
  const iterator = source[Symbol.asyncIterator]();
  return {
    next: async () => checked(await iterator.next()),
    close: () => void closeQuietly(() => iterator.return?.()),
  };
}
