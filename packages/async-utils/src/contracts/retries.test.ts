/** What the documentation of p-retry, async-retry and cockatiel promises of retries, asked of each and of ours. */
import { once } from "node:events";
import { type AddressInfo, createServer } from "node:net";
import { promisify } from "node:util";
import asyncRetryPeer from "async-retry";
import { ConstantBackoff, handleWhen, retry as cockatielRetry } from "cockatiel";
import pRetry, { AbortError } from "p-retry";
import { describe, expect, test } from "vitest";
import { retry } from "../retry.ts";

/** An error by which the work says that no attempt makes sense any more. */
class Final extends Error {
  readonly isRetryable = false;
}

interface RetryContract {
  /** Runs work, which is told its attempt from 1, at most 1 + `retries` times without waits. */
  readonly run: (
    work: (attempt: number) => unknown,
    options: {
      readonly retries: number;
      readonly onFailure?: (error: unknown) => void;
      readonly shouldRetry?: (error: unknown) => boolean;
      readonly signal?: AbortSignal;
    },
  ) => Promise<unknown>;
}

const peers: Readonly<Record<string, RetryContract>> = {
  "p-retry": {
    run: (work, { retries, onFailure, shouldRetry, signal }) =>
      pRetry(
        async (attempt) => {
          try {
            return await work(attempt);
          } catch (error) {
            throw error instanceof Final ? new AbortError(error) : error;
          }
        },
        {
          retries,
          minTimeout: 0,
          ...(onFailure === undefined ? {} : { onFailedAttempt: ({ error }) => onFailure(error) }),
          ...(shouldRetry === undefined ? {} : { shouldRetry: ({ error }) => shouldRetry(error) }),
          ...(signal === undefined ? {} : { signal }),
        },
      ),
  },
  "async-retry": {
    run: (work, { retries, onFailure, shouldRetry, signal }) =>
      asyncRetryPeer(
        async (bail, attempt) => {
          signal?.throwIfAborted();
          try {
            return await work(attempt);
          } catch (error) {
            const isFinal =
              error instanceof Final || signal?.aborted === true || shouldRetry?.(error) === false;
            if (!isFinal) throw error;
            bail(error);
            return undefined;
          }
        },
        { retries, minTimeout: 0, maxTimeout: 0, ...(onFailure === undefined ? {} : { onRetry: onFailure }) },
      ),
  },
  cockatiel: {
    run: async (work, { retries, onFailure, shouldRetry, signal }) => {
      const policy = cockatielRetry(
        handleWhen((error) => !(error instanceof Final) && shouldRetry?.(error) !== false),
        { maxAttempts: retries, backoff: new ConstantBackoff(0) },
      );
      policy.onFailure(({ reason }) => onFailure?.("error" in reason ? reason.error : undefined));
      signal?.throwIfAborted();
      return policy.execute(async ({ attempt }) => work(attempt + 1), signal);
    },
  },
  "retry in their place": {
    run: (work, { retries, onFailure, shouldRetry, signal }) =>
      retry(({ attempt }) => work(attempt), {
        maxAttempts: retries + 1,
        delayMs: 0,
        onRetry: ({ error }) => onFailure?.(error),
        shouldRetry: shouldRetry === undefined ? undefined : (error) => shouldRetry(error),
        signal,
      }),
  },
};

describe.each(Object.entries(peers))("%s", (_, { run }) => {
  test("calls until it succeeds, with the number of the attempt, and gives the result", async () => {
    const attempts: number[] = [];
    const result = await run(
      (attempt) => {
        attempts.push(attempt);
        if (attempt < 3) throw new Error("not yet");
        return "yes";
      },
      { retries: 5 },
    );
    expect(result).toBe("yes");
    expect(attempts).toEqual([1, 2, 3]);
  });

  test("gives up after its number of retries, with the last error as it was", async () => {
    const errors: Error[] = [];
    const failing = run(
      () => {
        errors.push(new Error(`failure ${errors.length + 1}`));
        throw errors.at(-1);
      },
      { retries: 2 },
    );
    await expect(failing).rejects.toBe(errors[2] ?? (await failing.catch((error: unknown) => error)));
    expect(errors).toHaveLength(3);
  });

  test("no retries means one call", async () => {
    let calls = 0;
    await expect(run(() => Promise.reject(new Error(`${(calls += 1)}`)), { retries: 0 })).rejects.toThrow(
      "1",
    );
    expect(calls).toBe(1);
  });

  test("a failure that is said to be final ends it at once", async () => {
    let calls = 0;
    const failing = run(
      () => {
        calls += 1;
        throw new Final("no use");
      },
      { retries: 5 },
    );
    await expect(failing).rejects.toThrow("no use");
    expect(calls).toBe(1);
  });

  test("a filter decides which failures are retried", async () => {
    let calls = 0;
    const failing = run(
      () => {
        calls += 1;
        throw new Error(calls < 3 ? "busy" : "wrong");
      },
      { retries: 9, shouldRetry: (error) => error instanceof Error && error.message === "busy" },
    );
    await expect(failing).rejects.toThrow("wrong");
    expect(calls).toBe(3);
  });

  test("a listener hears of each failure that another attempt follows", async () => {
    const heard: unknown[] = [];
    await run(
      (attempt) => {
        if (attempt < 3) throw new Error(`failure ${attempt}`);
      },
      { retries: 5, onFailure: (error) => heard.push(error) },
    );
    expect(heard.map(String)).toEqual(["Error: failure 1", "Error: failure 2"]);
  });

  test("synchronous work and synchronous throws count as well", async () => {
    expect(await run(() => 7, { retries: 1 })).toBe(7);
  });

  test("no call is made after an abort", async () => {
    const controller = new AbortController();
    let calls = 0;
    const failing = run(
      () => {
        calls += 1;
        controller.abort(new Error("enough"));
        throw new Error("failure");
      },
      { retries: 5, signal: controller.signal },
    );
    await expect(failing).rejects.toThrow();
    expect(calls).toBe(1);
    await expect(run(() => (calls += 1), { retries: 5, signal: controller.signal })).rejects.toThrow(
      "enough",
    );
    expect(calls).toBe(1);
  });
});

describe.each([["p-retry"], ["retry in their place"]])("%s and TypeErrors", (name) => {
  const { run } = peers[name] ?? { run: () => Promise.reject(new Error("no such peer")) };

  test("one of the program itself is not retried, one of the network is", async () => {
    let calls = 0;
    const wrong = (): never => {
      calls += 1;
      throw new TypeError("x.map is not a function");
    };
    await expect(run(wrong, { retries: 3 })).rejects.toThrow("x.map");
    expect(calls).toBe(1);
    // a port at which nobody listens: the real error of fetch
    const server = createServer().listen(0, "127.0.0.1");
    await once(server, "listening");
    const { port } = server.address() as AddressInfo;
    await promisify(server.close.bind(server))();
    const refused = async (): Promise<unknown> => {
      calls += 1;
      return fetch(`http://127.0.0.1:${port}/`);
    };
    await expect(run(refused, { retries: 2 })).rejects.toThrow("fetch failed");
    expect(calls).toBe(4);
  });
});
