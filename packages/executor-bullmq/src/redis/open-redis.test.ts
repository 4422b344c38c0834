import { hasRedis, isEverythingRequired, TestRedis } from "@persona/test-support";
import { describe, expect, it } from "vitest";
import { checkServer, openRedis } from "./open-redis.ts";

describe.skipIf(!hasRedis && !isEverythingRequired)("openRedis (needs redis-server)", () => {
  it("says what is wrong with an address, and never the password in it", async () => {
    await expect(openRedis("http://127.0.0.1")).rejects.toMatchObject({ code: "invalid-option" });
    const nobody = openRedis("redis://:hidden-word@127.0.0.1:1");
    await expect(nobody).rejects.toMatchObject({ code: "unreachable", isRetryable: false });
    await expect(nobody).rejects.not.toThrow("hidden-word");
  });

  it("wants a password where there is one, and refuses a server that may throw work away", async () => {
    await using closed = await TestRedis.start(["--requirepass", "hidden-word"]);
    await expect(openRedis(closed.url)).rejects.toMatchObject({ code: "authentication" });
    const redis = await openRedis(closed.url.replace("//", "//:hidden-word@"));
    redis.disconnect();
    await using forgetful = await TestRedis.start(["--maxmemory-policy", "allkeys-lru"]);
    await expect(openRedis(forgetful.url)).rejects.toThrow("allkeys-lru");
  });

  it("refuses a server that is too old", () => {
    expect(() => checkServer("redis_version:6.0.16\r\nmaxmemory_policy:noeviction\r\n", "host")).toThrow(
      "version 6.0.16, and the queue needs 6.2",
    );
    expect(() => checkServer("redis_version:6.2.0\r\nmaxmemory_policy:noeviction\r\n", "host")).not.toThrow();
  });
});
