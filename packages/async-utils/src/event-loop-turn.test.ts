import { describe, expect, test } from "vitest";
import { AdaptiveConcurrency } from "./adaptive-concurrency.ts";
import { runConcurrent } from "./run-concurrent.ts";
import { streamConcurrent } from "./stream-concurrent.ts";

/** Numbers for ever, so that only an abort can end a run. */
function* numbers(): Generator<number> {
  for (let n = 0; ; n += 1) yield n;
}

async function* numbersAsync(): AsyncGenerator<number> {
  yield* numbers();
}

describe("a run whose work never waits lets the event loop turn, so that an abort can come", () => {
  test.each([
    ["an iterable", numbers, 8],
    ["an async iterable", numbersAsync, 8],
    ["an iterable, all at once", numbers, Infinity],
    ["an iterable, under a limit that adapts", numbers, new AdaptiveConcurrency()],
  ])("%s", async (_, source, maxConcurrent) => {
    const run = runConcurrent(source(), () => undefined, { maxConcurrent, signal: AbortSignal.timeout(20) });
    await expect(run).rejects.toHaveProperty("name", "TimeoutError");
    const read = async (): Promise<void> => {
      const stream = streamConcurrent(source(), (n) => n, {
        maxConcurrent,
        signal: AbortSignal.timeout(20),
        buffer: 5,
      });
      for await (const _ of stream);
    };
    await expect(read()).rejects.toHaveProperty("name", "TimeoutError");
  });
});
