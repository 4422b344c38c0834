import { jsonSchemaOf } from "@persona/contracts";
import { plainRequest, runReadmeExample, startTestServer } from "@persona/providers-testkit";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { AnthropicProvider } from "./anthropic-provider.ts";
import { outputSchema } from "./output-schema.ts";

const key = "sk-secret-0123456789";

describe("AnthropicProvider", () => {
  it("constructs offline, without a key, and says that it is not configured", () => {
    const provider = new AnthropicProvider({ environment: {} });
    expect(provider.isConfigured()).toBe(false);
    expect(provider).toMatchObject({ name: "anthropic", defaultModel: "claude-sonnet-5-5" });
  });

  it("reads the key from the environment when it is asked", async () => {
    await using server = await startTestServer({ settings: { apiKeys: [key] } });
    const environment: Record<string, string> = {};
    const provider = new AnthropicProvider({ environment, baseURL: server.baseUrl("anthropic") });
    await expect(provider.generateAsync(plainRequest)).rejects.toMatchObject({ code: "authentication" });
    environment["ANTHROPIC_API_KEY"] = key;
    expect((await provider.generateAsync(plainRequest)).text).toBe("And of Italy?");
  });

  it("uses the fetch it is given, and Anthropic's address", async () => {
    const asked: string[] = [];
    const provider = new AnthropicProvider({
      apiKey: key,
      fetch: (input) => {
        asked.push(input instanceof Request ? input.url : String(input));
        return Promise.resolve(Response.json({ error: { message: "no" } }, { status: 500 }));
      },
    });
    await expect(provider.generateAsync(plainRequest)).rejects.toMatchObject({ code: "server-error" });
    expect(asked).toEqual(["https://api.anthropic.com/v1/messages"]);
  });

  it("says what it knows of a model, and guesses nothing", () => {
    const provider = new AnthropicProvider({ environment: {} });
    expect(provider.capabilities()).toEqual({ streaming: true, structuredOutput: true });
    expect(provider.capabilities("claude-opus-4-8")).toMatchObject({ contextTokens: 1_000_000 });
    expect(provider.capabilities("claude-3-haiku")).toEqual({ streaming: true });
  });

  it("counts what was written to the cache and read from it into the input", async () => {
    await using server = await startTestServer();
    const provider = new AnthropicProvider({ apiKey: key, baseURL: server.baseUrl("anthropic") });
    const request = { ...plainRequest, system: "Follow these rules. ".repeat(400) };
    const first = (await provider.generateAsync(request)).usage.inputTokens;
    const second = (await provider.generateAsync(request)).usage.inputTokens;
    expect(first).toMatchObject({ cacheRead: 0, total: second.total });
    expect(first.cacheWrite).toBeGreaterThan(2000);
    expect(second).toMatchObject({ cacheRead: first.cacheWrite, cacheWrite: 0 });
  });

  it("reports an account without credit, which answers 400, as an exhausted quota", async () => {
    const error = {
      type: "invalid_request_error",
      message: "Your credit balance is too low to use the API.",
    };
    const fault = {
      kind: "raw",
      status: 400,
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ type: "error", error }),
    } as const;
    await using server = await startTestServer({ settings: { script: [{ fault }] } });
    const provider = new AnthropicProvider({ apiKey: key, baseURL: server.baseUrl("anthropic") });
    await expect(provider.generateAsync(plainRequest)).rejects.toMatchObject({
      code: "quota-exhausted",
      isRetryable: false,
    });
  });
});

describe("outputSchema", () => {
  it("puts into descriptions what the API does not accept", () => {
    const schema = z.toJSONSchema(z.object({ pair: z.array(z.string()).min(2) }));
    expect(outputSchema(schema)).toMatchObject({ properties: { pair: { description: "(minItems: 2)" } } });
  });

  it("translates a schema once", () => {
    const schema = jsonSchemaOf("draft");
    expect(outputSchema(schema)).toBe(outputSchema(schema));
  });
});

describe("README.md", () => {
  it("shows an example that runs", async () => {
    await using server = await startTestServer();
    const environment = { ANTHROPIC_API_KEY: key };
    const printed = await runReadmeExample(new URL("../README.md", import.meta.url), { server, environment });
    expect(printed).toMatch(/^\[ 'text' \] \d+\n/u);
    expect(await server.log()).toHaveLength(2);
  });
});
