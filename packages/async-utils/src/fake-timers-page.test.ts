import { retry } from "@persona/async-utils";
import { afterEach, expect, test, vi } from "vitest";

afterEach(() => {
  vi.useRealTimers();
});

test("asks three times, with longer and longer waits", async () => {
  vi.useFakeTimers();
  let calls = 0;
  const ask = async (): Promise<string> => {
    calls += 1;
    if (calls < 3) throw new Error("busy");
    return "yes";
  };
  const answer = retry(ask, { delayMs: 1000, jitter: "none" });
  await vi.advanceTimersByTimeAsync(3000); // 1 s, then 2 s
  expect(await answer).toBe("yes");
});
