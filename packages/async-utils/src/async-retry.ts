import { requireFunction, requireOneOf } from "./validate.ts";
import { runWithRetry } from "./retry.ts";
import { type RetryOptions, retrySettings } from "./retry-options.ts";

/** What {@link asyncRetry} gives: a wrapper of functions and a decorator of methods in one. */
export interface AsyncRetry {
  /** As a wrapper, `retrying(fn)`, and as a TC39 decorator, `@retrying method() {}`. */
  <This, Args extends unknown[], R>(
    operation: (this: This, ...args: Args) => R | PromiseLike<R>,
    context?: ClassMethodDecoratorContext,
  ): (this: This, ...args: Args) => Promise<Awaited<R>>;
  /** As a decorator under `experimentalDecorators`. */
  (target: object, key: string | symbol, descriptor: PropertyDescriptor): void;
}

type Operation<This, Args extends unknown[], R> = (this: This, ...args: Args) => R | PromiseLike<R>;

function isOperation<This, Args extends unknown[], R>(
  value: object | Operation<This, Args, R>,
): value is Operation<This, Args, R> {
  return typeof value === "function";
}

/**
 * Makes a wrapper that retries a function, usable as a decorator of a method too. Arguments and `this` are passed
 * on. One set of options serves all calls; {@link retry} says what they do and what is thrown.
 *
 * Throws a TypeError that names a wrong option and its value, or when it decorates anything but a method.
 */
export function asyncRetry(options: RetryOptions = {}): AsyncRetry {
  const settings = retrySettings(options);
  function wrap<This, Args extends unknown[], R>(
    operation: Operation<This, Args, R>,
  ): (this: This, ...args: Args) => Promise<Awaited<R>> {
    const wrapped = function (this: This, ...args: Args): Promise<Awaited<R>> {
      return runWithRetry(() => operation.apply(this, args), settings);
    };
    return Object.defineProperty(wrapped, "name", { value: operation.name, configurable: true });
  }
  function decorate<This, Args extends unknown[], R>(
    operation: Operation<This, Args, R>,
    context?: ClassMethodDecoratorContext,
  ): (this: This, ...args: Args) => Promise<Awaited<R>>;
  function decorate(target: object, key: string | symbol, descriptor: PropertyDescriptor): undefined;
  function decorate<This, Args extends unknown[], R>(
    target: object | Operation<This, Args, R>,
    second?: ClassMethodDecoratorContext | string | symbol,
    descriptor?: PropertyDescriptor,
  ): ((this: This, ...args: Args) => Promise<Awaited<R>>) | undefined {
    if (descriptor !== undefined) {
      const method: unknown = descriptor.value;
      requireFunction("what asyncRetry decorates", method);
      descriptor.value = wrap(method);
      return undefined;
    }
    if (!isOperation(target)) {
      throw new TypeError(`asyncRetry wraps functions and methods, but was given a ${typeof target}`);
    }
    if (typeof second === "object") requireOneOf("what asyncRetry decorates", second.kind, ["method"]);
    return wrap(target);
  }
  return decorate;
}
