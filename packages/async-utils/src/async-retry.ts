import { type AttemptContext, requireOperation, runWithRetry } from "./retry.ts";
import { type RetryOptions, retrySettings } from "./retry-options.ts";
import { read } from "./error-fields.ts";
import { requireNonNegative, requireOneOf, requireSignal } from "./validate.ts";

/** Options of {@link asyncRetry}: those of a retry, and how a call and its attempts know of each other. */
export interface AsyncRetryOptions extends RetryOptions {
  /**
   * The position, from 0, of an argument that is an object of options. Each attempt finds its `attempt` number and
   * its `signal` there, next to what the caller passed. A `signal` that the caller passed there ends that call.
   * `asyncRetry({ contextIndex: 1 })(fetch)` makes a `fetch` whose `init.signal` works and whose attempts are ended
   * by `attemptTimeoutMs`. @default no such argument
   */
  readonly contextIndex?: number | undefined;
}

/** What {@link asyncRetry} gives: a wrapper of functions and a decorator of methods in one. */
export interface AsyncRetry {
  /** As a decorator under `experimentalDecorators`. */
  (target: object, key: string | symbol, descriptor: PropertyDescriptor): void;
  /** As a wrapper, `retrying(fn)` and `fns.map(retrying)`, and as a TC39 decorator, `@retrying method() {}`. */
  <This, Args extends unknown[], R>(
    operation: (this: This, ...args: Args) => R | PromiseLike<R>,
    context?: ClassMethodDecoratorContext | number,
  ): (this: This, ...args: Args) => Promise<Awaited<R>>;
}

type Operation<This, Args extends unknown[], R> = (this: This, ...args: Args) => R | PromiseLike<R>;

/**
 * Makes a wrapper that retries a function, usable as a decorator of a method too. Arguments and `this` are passed
 * on. One set of options serves all calls; {@link retry} says what they do and what is thrown.
 *
 * Throws a TypeError that names a wrong option and its value, or when it decorates anything but a method.
 */
export function asyncRetry(options: AsyncRetryOptions = {}): AsyncRetry {
  const settings = retrySettings(options);
  const { contextIndex } = options;
  if (contextIndex !== undefined) requireNonNegative("contextIndex", contextIndex);
  function wrap<This, Args extends unknown[], R>(
    operation: Operation<This, Args, R>,
  ): (this: This, ...args: Args) => Promise<Awaited<R>> {
    const wrapped = function (this: This, ...args: Args): Promise<Awaited<R>> {
      if (contextIndex === undefined) return runWithRetry(() => operation.apply(this, args), settings);
      const passed = args[contextIndex];
      return withContext(passed, (context) => {
        Reflect.set(args, contextIndex, { ...Object(passed), ...context });
        return operation.apply(this, args);
      });
    };
    return Object.defineProperty(wrapped, "name", { value: operation.name, configurable: true });
  }
  async function withContext<R>(
    passed: unknown,
    operation: (context: AttemptContext) => R | PromiseLike<R>,
  ): Promise<Awaited<R>> {
    const own = read(passed, "signal") ?? undefined;
    requireSignal(own);
    const signals = [own, settings.signal].filter((signal) => signal !== undefined);
    return runWithRetry(operation, settings, AbortSignal.any(signals));
  }
  function decorate(target: object, key: string | symbol, descriptor: PropertyDescriptor): undefined;
  function decorate<This, Args extends unknown[], R>(
    operation: Operation<This, Args, R>,
    context?: ClassMethodDecoratorContext | number,
  ): (this: This, ...args: Args) => Promise<Awaited<R>>;
  function decorate(
    target: unknown,
    second?: ClassMethodDecoratorContext | string | symbol | number,
    descriptor?: PropertyDescriptor,
  ): unknown {
    const isLegacy = typeof second === "string" || typeof second === "symbol";
    const operation: unknown = isLegacy ? descriptor?.value : target;
    requireOperation(operation);
    if (typeof second === "object") requireOneOf("what asyncRetry decorates", second.kind, ["method"]);
    const wrapped = wrap(operation);
    if (!isLegacy || descriptor === undefined) return wrapped;
    descriptor.value = wrapped;
    return undefined;
  }
  return decorate;
}
