import { describe, expect, it } from "vitest";
import { makeProvider, providerNames } from "./providers.ts";

describe("makeProvider", () => {
  it.each(providerNames)("makes %s", async (name) => {
    expect((await makeProvider(name)).name).toBe(name);
  });

  it.each(["", "lokal", "__proto__", "toString"])("names those there are when asked for %j", async (name) => {
    await expect(makeProvider(name)).rejects.toMatchObject({
      code: "unknown-provider",
      hint: expect.stringContaining("local"),
    });
  });
});
