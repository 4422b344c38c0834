import { type AsyncRetry, makeAsyncRetry } from "./async-retry.ts";
import { read } from "./error-fields.ts";
import { runWithRetry } from "./retry.ts";
import { type RetryOptions, retrySettings } from "./retry-options.ts";
import { requireNonNegative, requireSignal } from "./validate.ts";

/**
 * As {@link asyncRetry}, for functions and methods of which one argument is an object of options: the one at position
 * `index`, from 0. Each attempt finds its `attempt` number and its `signal` there, next to what the caller passed. A
 * `signal` that the caller passed there ends that call.
 *
 * `asyncRetryWithContext(1, { attemptTimeoutMs: 5000 })(fetch)` makes a `fetch` that gives up attempts of more than
 * 5 s and whose `init.signal` works.
 *
 * Throws what {@link asyncRetry} throws, and a TypeError for a wrong index.
 */
export function asyncRetryWithContext(index: number, options: RetryOptions = {}): AsyncRetry {
  const settings = retrySettings(options);
  requireNonNegative("index", index);
  return makeAsyncRetry(
    async <Args extends unknown[], R>(
      invoke: (args: Args) => R | PromiseLike<R>,
      args: Args,
    ): Promise<Awaited<R>> => {
      const passed = args[index];
      const own = read(passed, "signal") ?? undefined;
      requireSignal(own);
      const signals = [own, settings.signal].filter((signal) => signal !== undefined);
      return runWithRetry(
        (context) => {
          Reflect.set(args, index, { ...Object(passed), ...context });
          return invoke(args);
        },
        settings,
        AbortSignal.any(signals),
      );
    },
  );
}
