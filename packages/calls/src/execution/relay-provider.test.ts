import { respond, ScriptedProvider } from "@persona/test-support";
import { describe, expect, it } from "vitest";
import { RelayProvider } from "./relay-provider.ts";
import type { RelayedRequest } from "./relay-provider.ts";

const request = { messages: [{ role: "user", text: "Who?" }], maxOutputTokens: 10 } as const;

describe("a provider whose requests are answered elsewhere", () => {
  it("hands a request on under its key, and has no form that blocks", async () => {
    const asked: RelayedRequest[] = [];
    const answer = respond("{}");
    const relay = new RelayProvider({
      provider: new ScriptedProvider(),
      by: "the queue",
      ask: (one) => {
        asked.push(one);
        return Promise.resolve(answer);
      },
    });
    expect(await relay.generateAsync(request, { idempotencyKey: "k", timeoutMs: 5 })).toBe(answer);
    expect(asked).toEqual([
      { key: "k", model: relay.defaultModel, request, timeoutMs: 5, signal: undefined },
    ]);
    expect(() => relay.generate()).toThrow("the queue has no form that blocks");
    expect(() => relay.generateAsync(request)).toThrow("a request without a key cannot go to the queue");
  });

  it("counts as configured where keys are elsewhere", () => {
    class Keyless extends ScriptedProvider {
      override isConfigured(): boolean {
        return false;
      }
    }
    const parts = { provider: new Keyless(), by: "a batch", ask: () => Promise.reject(new Error("no")) };
    expect(new RelayProvider(parts).isConfigured()).toBe(false);
    expect(new RelayProvider({ ...parts, isConfiguredThere: true }).isConfigured()).toBe(true);
  });
});
