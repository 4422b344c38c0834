import { requireOperation, runWithRetry } from "./retry.ts";
import { type RetryOptions, retrySettings } from "./retry-options.ts";
import { requireOneOf } from "./validate.ts";

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

/** Makes all attempts of one call. */
export type CallWithRetry = <Args extends unknown[], R>(
  invoke: (args: Args) => R | PromiseLike<R>,
  args: Args,
) => Promise<Awaited<R>>;

/**
 * Makes a wrapper that retries a function, usable as a decorator of a method too. Arguments and `this` are passed
 * on. One set of options serves all calls; {@link retry} says what they do and what is thrown.
 *
 * Throws a TypeError that names a wrong option and its value, or when it decorates anything but a method.
 */
export function asyncRetry(options: RetryOptions = {}): AsyncRetry {
  const settings = retrySettings(options);
  return makeAsyncRetry((invoke, args) => runWithRetry(() => invoke(args), settings));
}

/** Makes the wrapper and decorator around a way to make all attempts of one call. */
export function makeAsyncRetry(call: CallWithRetry): AsyncRetry {
  function wrap<This, Args extends unknown[], R>(
    operation: (this: This, ...args: Args) => R | PromiseLike<R>,
  ): (this: This, ...args: Args) => Promise<Awaited<R>> {
    const wrapped = function (this: This, ...args: Args): Promise<Awaited<R>> {
      return call((changed) => operation.apply(this, changed), args);
    };
    return Object.defineProperty(wrapped, "name", { value: operation.name });
  }
  function decorate(target: object, key: string | symbol, descriptor: PropertyDescriptor): undefined;
  function decorate<This, Args extends unknown[], R>(
    operation: (this: This, ...args: Args) => R | PromiseLike<R>,
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
    if (typeof second === "object") requireOneOf("the member", second.kind, ["method"]);
    const wrapped = wrap(operation);
    if (!isLegacy || descriptor === undefined) return wrapped;
    descriptor.value = wrapped;
    return undefined;
  }
  return decorate;
}
