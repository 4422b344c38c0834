/** A value, or the promise of one: the form that blocks has values, the one that waits has promises. */
export type MaybePromise<Value> = Value | Promise<Value>;

/** Work that yields whatever it must wait for. It is one and the same for both forms. */
export type Steps<Result> = Generator<Promise<void>, Result, void>;

/** The value behind a promise, or the value itself. */
export function* settled<Value>(value: MaybePromise<Value>): Steps<Value> {
  if (!(value instanceof Promise)) return value;
  const got: { readonly result: Value }[] = [];
  yield value.then((result) => void got.push({ result }));
  const [settledWith] = got;
  if (settledWith === undefined) throw new TypeError("the promise was not waited for");
  return settledWith.result;
}

/** Runs work to its end, waiting for each promise. */
export async function runWaiting<Result>(steps: Steps<Result>): Promise<Result> {
  let step = steps.next();
  while (step.done !== true) {
    let failure: { readonly error: unknown } | undefined;
    try {
      await step.value;
    } catch (error) {
      failure = { error };
    }
    step = failure === undefined ? steps.next() : steps.throw(failure.error);
  }
  return step.value;
}

/** Runs work of which nothing is a promise. */
export function runBlocking<Result>(steps: Steps<Result>): Result {
  const step = steps.next();
  if (step.done !== true) throw new TypeError("the form that blocks was given a promise");
  return step.value;
}
