/** A value, or the promise of one: the form that blocks has values, the one that waits has promises. */
export type MaybePromise<Value> = Value | Promise<Value>;

/** Work that yields each promise it must wait for. Both forms run the same work. */
export type CallSteps<Result> = Generator<Promise<void>, Result, void>;

/** The value behind a promise, or the value itself. */
export function* settled<Value>(value: MaybePromise<Value>): CallSteps<Value> {
  if (!(value instanceof Promise)) return value;
  const got: { readonly result: Value }[] = [];
  yield value.then((result) => void got.push({ result }));
  const [settledWith] = got;
  if (settledWith === undefined) throw new TypeError("the promise was not waited for");
  return settledWith.result;
}

/** Runs work to its end, waiting for each promise. */
export async function runWaiting<Result>(steps: CallSteps<Result>): Promise<Result> {
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

/** Runs work that has nothing to wait for. */
export function runBlocking<Result>(steps: CallSteps<Result>): Result {
  const step = steps.next();
  if (step.done !== true) throw new TypeError("the blocking form got a promise");
  return step.value;
}
