import { AnthropicProvider } from "@persona/providers-anthropic";
import { GeminiProvider } from "@persona/providers-gemini";
import { OpenAIProvider } from "@persona/providers-openai";
import { startTestServer } from "@persona/providers-testkit";
import type { ProtocolName, TestServer } from "@persona/providers-testkit";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

const apiKey = "test-key";
let server: TestServer;

beforeAll(async () => {
  server = await startTestServer({ settings: { rule: "echo" } });
});

afterAll(async () => {
  await server[Symbol.asyncDispose]();
});

const providers = [
  {
    name: "OpenAI",
    make: (baseURL?: string) =>
      new OpenAIProvider({
        apiKey,
        ...(baseURL === undefined ? {} : { baseURL, api: "responses" as const }),
      }),
    protocol: "openai-responses",
  },
  {
    name: "Anthropic",
    make: (baseURL?: string) =>
      new AnthropicProvider({ apiKey, ...(baseURL === undefined ? {} : { baseURL }) }),
    protocol: "anthropic",
  },
  {
    name: "Gemini",
    make: (baseURL?: string) => new GeminiProvider({ apiKey, ...(baseURL === undefined ? {} : { baseURL }) }),
    protocol: "gemini",
  },
] as const satisfies readonly {
  readonly name: string;
  readonly protocol: ProtocolName;
  readonly make: unknown;
}[];

describe("F-088 test 3: providers", () => {
  it.each(providers)("$name provider has generateAsync", async ({ make, protocol }) => {
    expect(make().isConfigured()).toBe(true); // constructed offline
    const response = await make(server.baseUrl(protocol)).generateAsync({
      messages: [{ role: "user", text: "say this back" }],
    });
    expect(response.text).toContain("say this back");
    expect(response.finishReason.unified).toBe("stop");
    expect(response.usage.inputTokens.total).toBeGreaterThan(0);
    const [entry] = (await server.log()).slice(-1);
    expect(entry?.status).toBe(200);
    expect(JSON.stringify(entry)).not.toContain(apiKey);
  });
});
