import { asyncRetry, AsyncRateLimiter, runConcurrent } from "@persona/async-utils";

const limiter = new AsyncRateLimiter({ requestsPerMinute: 60, outputTokensPerMinute: 8000 });
const retrying = asyncRetry({ maxAttempts: 3, delayMs: 100 });

const ask = retrying(async (question: string): Promise<string> => {
  const lease = await limiter.acquire({ weights: { outputTokens: 500 } });
  const answer = `${question} Because.`; // the call to the model goes here
  lease.settle({ outputTokens: answer.length });
  return answer;
});

/** The answers, in the order of the questions. */
export const answers = await runConcurrent(["Why?", "Why not?", "Why now?"], ask, { maxConcurrent: 2 });
