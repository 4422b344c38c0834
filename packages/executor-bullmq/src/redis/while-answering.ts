import type { Redis } from "ioredis";

/** Waits for work that needs Redis, but not for a Redis that has not answered for a while. True when the work is done. */
export async function whileAnswering(
  redis: Redis,
  work: Promise<unknown>,
  patienceMs: number,
): Promise<boolean> {
  const everyMs = Math.min(1000, patienceMs / 4);
  let silentMs = 0;
  let timer: ReturnType<typeof setInterval> | undefined;
  const isGone = new Promise<boolean>((resolve) => {
    timer = setInterval(() => {
      silentMs += everyMs;
      if (silentMs > patienceMs) resolve(false);
      redis.ping().then(
        () => (silentMs = 0),
        () => undefined,
      );
    }, everyMs);
  });
  try {
    return await Promise.race([work.then(() => true), isGone]);
  } finally {
    clearInterval(timer);
  }
}
