import { ExponentialBackoff, handleAll, retry as cockatielRetry } from "cockatiel";
import pRetry from "p-retry";
import { asyncRetry, retry } from "@persona/async-utils/retry";
import { bar, type Contender, printTable, race } from "./measure.ts";

const calls = 100_000;

async function succeed(): Promise<number> {
  return 1;
}

async function repeat(call: () => Promise<number>): Promise<number> {
  let sum = 0;
  for (let index = 0; index < calls; index += 1) {
    const one = await call();
    sum += one;
  }
  return sum;
}

/** What a retry costs when nothing fails. */
export async function benchRetry(): Promise<void> {
  console.log(`## retry: ${calls} successful calls\n`);
  const wrapped = asyncRetry({ maxAttempts: 3 })(succeed);
  const policy = cockatielRetry(handleAll, { maxAttempts: 3, backoff: new ExponentialBackoff() });
  const contenders: Contender[] = [
    { name: "no retry", run: () => repeat(succeed) },
    { name: "asyncRetry, wrapped once", run: () => repeat(wrapped) },
    { name: "retry(fn, options)", run: () => repeat(() => retry(succeed, { maxAttempts: 3 })) },
    { name: "cockatiel, policy made once", run: () => repeat(() => policy.execute(succeed)) },
    { name: "p-retry(fn, options)", run: () => repeat(() => pRetry(succeed, { retries: 2 })) },
  ];
  const timings = await race(contenders, 9);
  const [bare, ...rest] = timings.map(({ medianMs }) => (medianMs * 1000) / calls);
  const overheads = rest.map((each) => each - (bare ?? 0));
  printTable(
    ["", "µs a call over the bare call"],
    timings.slice(1).map(({ name }, index) => [name, (overheads[index] ?? Number.NaN).toFixed(3)]),
  );
  const [wrappedUs = Number.NaN, calledUs = Number.NaN, cockatielUs = 0, pRetryUs = 0] = overheads;
  bar(
    "asyncRetry under cockatiel and p-retry",
    wrappedUs < Math.min(cockatielUs, pRetryUs),
    `${wrappedUs.toFixed(3)} µs`,
  );
  bar(
    "retry under p-retry",
    calledUs < pRetryUs,
    `${calledUs.toFixed(3)} µs, p-retry ${pRetryUs.toFixed(3)}`,
  );
}
