import { checkLimiter } from "@persona/async-utils/testing";
import type { LimiterAdapter } from "@persona/async-utils/testing";
import { SyncBridge } from "@persona/sync-bridge";
import { hasRedis, isEverythingRequired, sized, TestRedis } from "@persona/test-support";
import { describe, expect, it } from "vitest";
import { channelOfLimit, keysOfLimit, scripts } from "./limiter-scripts.ts";
import { SharedLimiter } from "./shared-limiter.ts";

describe.skipIf(!hasRedis && !isEverythingRequired)("a shared limit (needs redis-server)", () => {
  it("has the properties of a limiter: the real scripts in a real Redis, in virtual time", async () => {
    await using redis = await TestRedis.start();
    const { port } = redis;
    // a thread that blocks sees an answer of Redis without any time passing
    using bridge = new SyncBridge({ module: new URL("../testing/redis-worker.ts", import.meta.url) });
    let made = 0;
    const adapter: LimiterAdapter = {
      name: "SharedLimiter",
      supports: ["weights", "abort", "priority"],
      create: (limit, windowMs) => {
        const name = `kit${(made += 1)}`;
        const limiter = new SharedLimiter({
          limits: { requests: limit },
          windowMs,
          worker: "one",
          run: async (script, args) => {
            const given = [channelOfLimit(name), performance.now(), ...args].map(String);
            return await Promise.resolve(
              bridge.call("runLua", [port, scripts[script], [...keysOfLimit(name)], given]),
            );
          },
        });
        return ({ weight, priority, signal }) =>
          limiter.acquire({ weights: { requests: weight }, priority, signal });
      },
    };
    const verdicts = await checkLimiter(adapter, { runs: sized(100, 4) });
    expect(verdicts.filter(({ verdict }) => verdict !== "holds")).toEqual([]);
  });
});
