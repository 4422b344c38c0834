import { readFile } from "node:fs/promises";
import type { Usage } from "@persona/contracts";
import { plainRequest, runReadmeExample } from "@persona/providers-testkit";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { sumCosts } from "./cost.ts";
import { costOf, priceData } from "./cost-of.ts";
import { estimateCost } from "./estimate-cost.ts";

function usage(input: number, output: number, cacheRead = 0, cacheWrite = 0): Usage {
  return {
    inputTokens: { total: input, cacheRead, cacheWrite },
    outputTokens: { total: output, reasoning: 0 },
  };
}

const at = new Date("2026-11-23T12:00:00Z");

describe("costOf", () => {
  it("prices input, output and both sides of the cache, and says by what", () => {
    const cost = costOf({ provider: "openai", model: "gpt-6-luna", usage: usage(1e5, 1e4, 2e4, 3e4), at });
    // 50,000 at 0.10, 20,000 read at 0.01, 30,000 written at 0.125, and 10,000 out at 0.50 for a million.
    expect(cost).toMatchObject({
      known: true,
      model: "gpt-6-luna",
      inputUsd: expect.closeTo(0.005 + 0.0002 + 0.00375, 10),
      outputUsd: expect.closeTo(0.005, 10),
      source: { name: "@pydantic/genai-prices 0.1.8", asOf: "2026-09-23" },
    });
    expect(cost.known && cost.source.pages.length).toBeGreaterThan(0);
  });

  it.each([
    ["openai", "gpt-6-luna-2026-10-01", "gpt-6-luna"],
    ["anthropic", "claude-sonnet-4-5-20250929", "claude-sonnet-4-5"],
    ["anthropic", "claude-3-5-sonnet-latest", "claude-3-5-sonnet"],
    ["gemini", "models/gemini-3.8-flash", "gemini-3.8-flash"],
    ["openrouter", "openai/gpt-6-luna", "openai/gpt-6-luna"],
  ])("%s: knows %s as %s", (provider, model, entry) => {
    expect(costOf({ provider, model, usage: usage(1000, 10), at })).toMatchObject({
      known: true,
      model: entry,
    });
  });

  it("does not price a model by its neighbour, but names it", () => {
    const cost = costOf({ provider: "anthropic", model: "claude-sonnet-5-5", usage: usage(1000, 10), at });
    expect(cost).toEqual({
      known: false,
      why: "there is no price for claude-sonnet-5-5",
      nearest: "claude-sonnet-5",
    });
  });

  it.each([
    ["openai", "gpt-99-mystery"],
    ["ollama", "llama"],
    ["local", "embedded"],
  ])("%s: says that it does not know %s", (provider, model) => {
    const cost = costOf({ provider, model, usage: usage(1000, 10), at });
    expect(cost.known).toBe(false);
    expect(cost).not.toHaveProperty("usd");
  });

  it("takes the price of the day", () => {
    const question = { provider: "gemini", model: "gemini-3.8-flash", usage: usage(1e6, 0) };
    expect(costOf({ ...question, at })).toMatchObject({ usd: 0.75 });
    expect(costOf({ ...question, at: new Date("2027-02-01") })).toMatchObject({ usd: 1.5 });
  });

  it("takes your own price before all others", () => {
    const prices = {
      llama: {
        inputPerMillion: 1,
        cacheReadPerMillion: 0,
        outputPerMillion: 2,
        source: "electricity",
        asOf: "2026-11-01",
      },
    };
    expect(costOf({ provider: "ollama", model: "llama", usage: usage(1e6, 1e6, 5e5), prices })).toMatchObject(
      {
        usd: 2.5,
        source: { name: "electricity", asOf: "2026-11-01" },
      },
    );
    const wrong = { llama: { ...prices.llama, outputPerMillion: -1 } };
    expect(() => costOf({ provider: "ollama", model: "llama", usage: usage(1, 1), prices: wrong })).toThrow(
      expect.objectContaining({ code: "invalid-option" }),
    );
  });

  it("never costs more for what is read from the cache, and never less for more", () => {
    const counts = fc.record({
      input: fc.nat(200_000),
      output: fc.nat(50_000),
      share: fc.double({ min: 0, max: 1, noNaN: true }),
    });
    const usd = (model: string, used: Usage): number => {
      const cost = costOf({ provider: "openai", model, usage: used, at });
      return cost.known ? cost.usd : Number.NaN;
    };
    fc.assert(
      fc.property(counts, ({ input, output, share }) => {
        const plain = usd("gpt-6-sol", usage(input, output));
        expect(usd("gpt-6-sol", usage(input, output, Math.floor(input * share)))).toBeLessThanOrEqual(
          plain + 1e-12,
        );
        expect(usd("gpt-6-sol", usage(input + 1000, output + 1000))).toBeGreaterThan(plain);
      }),
    );
  });

  it("states the version and the day of the data that is installed", async () => {
    const manifest: { dependencies: Record<string, string> } = JSON.parse(
      await readFile(new URL("../package.json", import.meta.url), "utf8"),
    );
    expect(manifest.dependencies[priceData.name]).toBe(priceData.version);
  });
});

describe("estimateCost", () => {
  it("bounds a call by its input and by all the output it may use", () => {
    const request = { ...plainRequest, maxOutputTokens: 1e6 };
    const { least, most, inputTokens } = estimateCost({
      provider: "openai",
      model: "gpt-6-luna",
      request,
      inputTokens: 1e5,
      at,
    });
    expect(inputTokens).toBe(1e5);
    expect(least).toMatchObject({ usd: expect.closeTo(0.01, 10) });
    expect(most).toMatchObject({ usd: expect.closeTo(0.51, 10) });
  });

  it("does not know the most where there is no limit", () => {
    const estimate = estimateCost({ provider: "openai", model: "gpt-6-luna", request: plainRequest, at });
    expect(estimate.most.known).toBe(false);
    expect(estimate.least.known).toBe(true);
    expect(estimate.inputTokens).toBeGreaterThan(10);
  });
});

describe("estimateCost of a text beyond ASCII", () => {
  it("is bounded by what a tokenizer can make of it", () => {
    // 2,100 characters that cl100k_base splits into one token and more each
    const request = { messages: [{ role: "user", text: "憂".repeat(2100) }], maxOutputTokens: 1 } as const;
    const prices = { m: { inputPerMillion: 1e6, outputPerMillion: 0, source: "own", asOf: "2026-11-23" } };
    const { inputTokens, most } = estimateCost({ provider: "openai", model: "m", request, prices });
    expect(inputTokens).toBeGreaterThanOrEqual(2100);
    expect(most.known && most.usd).toBeGreaterThanOrEqual(3 * 2100);
  });
});

describe("sumCosts", () => {
  it("adds what is known and counts what is not", () => {
    const known = costOf({ provider: "openai", model: "gpt-6-luna", usage: usage(1e6, 0), at });
    const unknown = costOf({ provider: "ollama", model: "llama", usage: usage(1, 1) });
    const sum = sumCosts([known, unknown, known]);
    expect(sum.unknown).toBe(1);
    expect(sum.usd).toBeCloseTo(known.known ? 2 * known.usd : Number.NaN, 10);
  });
});

describe("README.md", () => {
  it("shows an example that runs", async () => {
    const printed = await runReadmeExample(new URL("../README.md", import.meta.url));
    expect(printed).toBe("0.0009 @pydantic/genai-prices 0.1.8 2026-09-23\nfalse claude-sonnet-5\n");
  });
});
