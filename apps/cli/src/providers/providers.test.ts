import { presets } from "@persona/providers-openai";
import { describe, expect, it } from "vitest";
import { providerNames } from "../terminal/provider-names.ts";
import { makeProvider, providers } from "./providers.ts";

describe("makeProvider", () => {
  const environment = {
    OPENAI_API_KEY: "k",
    ANTHROPIC_API_KEY: "k",
    GEMINI_API_KEY: "k",
    OPENROUTER_API_KEY: "k",
  };
  const baseURL = "http://127.0.0.1:1/v1";

  it.each(providerNames)("makes %s", async (name) => {
    const provider = await makeProvider({ provider: name, model: "m", baseURL }, environment);
    expect(provider.name).toBe(name === "openai-compatible" ? "openai" : name);
    expect(provider.isConfigured()).toBe(true);
  });

  it.each(["openai", "anthropic", "gemini", "openrouter"])("wants a key for %s", async (provider) => {
    await expect(makeProvider({ provider, model: "m" }, {})).rejects.toMatchObject({
      code: "authentication",
      hint: expect.stringContaining("_API_KEY"),
    });
  });

  it("wants an address and a model where there is no default", async () => {
    const provider = "openai-compatible";
    await expect(makeProvider({ provider, model: "m" }, {})).rejects.toMatchObject({
      code: "invalid-option",
    });
    await expect(makeProvider({ provider, baseURL }, {})).rejects.toMatchObject({
      code: "invalid-option",
      hint: expect.stringContaining("--model"),
    });
    expect((await makeProvider({ provider, baseURL, model: "m" }, {})).isConfigured()).toBe(true);
  });

  it.each(["", "lokal", "__proto__", "toString"])("names those there are when asked for %j", async (name) => {
    await expect(makeProvider({ provider: name }, {})).rejects.toMatchObject({
      code: "unknown-provider",
      hint: expect.stringContaining("local"),
    });
  });
});

it("knows where each provider is, as the provider itself does", () => {
  const own = Object.entries(presets).map(([name, { baseURL }]) => [name, baseURL]);
  const known = providers.map(({ name, address }) => [name, address]);
  expect(known).toEqual(expect.arrayContaining(own));
});

it("has an entry for each name, in the same order", () => {
  expect(providers.map(({ name }) => name)).toEqual(providerNames);
});
