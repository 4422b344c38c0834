import { jsonSchemaOf } from "@persona/contracts";
import { plainRequest, runReadmeExample, startTestServer } from "@persona/providers-testkit";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { OpenAIProvider } from "./openai-provider.ts";
import { presets } from "./presets.ts";
import { strictSchema } from "./strict-schema.ts";

const key = "sk-secret-0123456789";

describe("OpenAIProvider", () => {
  it("constructs offline, without a key, and says that it is not configured", () => {
    const provider = new OpenAIProvider({ environment: {} });
    expect(provider.isConfigured()).toBe(false);
    expect(provider).toMatchObject({ name: "openai", defaultModel: "gpt-6-luna" });
  });

  it("reads the key from the environment when it is asked, and the option before it", async () => {
    await using server = await startTestServer({ settings: { apiKeys: [key] } });
    const environment: Record<string, string> = {};
    const provider = new OpenAIProvider({
      environment,
      baseURL: server.baseUrl("openai-responses"),
      api: "responses",
    });
    await expect(provider.generateAsync(plainRequest)).rejects.toMatchObject({ code: "authentication" });
    environment["OPENAI_API_KEY"] = key;
    expect((await provider.generateAsync(plainRequest)).text).toBe("And of Italy?");
    environment["OPENAI_API_KEY"] = "another";
    await expect(provider.generateAsync(plainRequest)).rejects.toMatchObject({ code: "authentication" });
  });

  it.each(["ollama", "vllm", "lmstudio"] as const)(
    "%s: needs no key and has no default model",
    async (preset) => {
      const provider = new OpenAIProvider({ preset, environment: {} });
      expect(provider).toMatchObject({ name: preset, defaultModel: "" });
      expect(provider.isConfigured()).toBe(true);
      await expect(provider.generateAsync(plainRequest)).rejects.toMatchObject({ code: "invalid-option" });
    },
  );

  it("openrouter: has a key of its own", () => {
    expect(
      new OpenAIProvider({ preset: "openrouter", environment: { OPENAI_API_KEY: key } }).isConfigured(),
    ).toBe(false);
    expect(
      new OpenAIProvider({ preset: "openrouter", environment: { OPENROUTER_API_KEY: key } }).isConfigured(),
    ).toBe(true);
  });

  it("every preset is an address that can be", () => {
    for (const { baseURL } of Object.values(presets)) expect(new URL(baseURL).pathname).toMatch(/\/v1$/u);
  });

  it("speaks to a server without a key", async () => {
    await using server = await startTestServer();
    const baseURL = server.baseUrl("openai-chat");
    const provider = new OpenAIProvider({ preset: "vllm", baseURL, defaultModel: "qwen", environment: {} });
    const response = await provider.generateAsync({
      ...plainRequest,
      temperature: 0.5,
      seed: 1,
      maxOutputTokens: 50,
    });
    expect(response).toMatchObject({ text: "And of Italy?", warnings: [] });
    const [entry] = await server.log();
    expect(entry?.body).toMatchObject({ model: "qwen", temperature: 0.5, seed: 1, max_tokens: 50 });
    expect(entry?.body).not.toHaveProperty("store");
  });

  it("refuses a preset it does not know", () => {
    const options: { preset: "ollama" } = JSON.parse('{"preset":"llamafile"}');
    expect(() => new OpenAIProvider(options)).toThrow(expect.objectContaining({ code: "invalid-option" }));
  });

  it("uses the fetch it is given", async () => {
    const asked: string[] = [];
    const provider = new OpenAIProvider({
      apiKey: key,
      fetch: (input) => {
        asked.push(input instanceof Request ? input.url : String(input));
        return Promise.resolve(Response.json({ error: { message: "no" } }, { status: 500 }));
      },
    });
    await expect(provider.generateAsync(plainRequest)).rejects.toMatchObject({ code: "server-error" });
    expect(asked).toEqual(["https://api.openai.com/v1/responses"]);
  });

  it("knows what it knows of a model, and guesses nothing", () => {
    const provider = new OpenAIProvider({ environment: {} });
    expect(provider.capabilities()).toEqual({
      streaming: true,
      structuredOutput: true,
      contextTokens: 1_050_000,
    });
    expect(provider.capabilities("gpt-9-mystery")).not.toHaveProperty("contextTokens");
    expect(new OpenAIProvider({ preset: "ollama" }).capabilities("llama")).toEqual({ streaming: true });
  });

  it("tells a response that failed, and keeps its kind", async () => {
    await using server = await startTestServer();
    const provider = new OpenAIProvider({
      apiKey: key,
      api: "responses",
      baseURL: server.baseUrl("openai-responses"),
    });
    for (const [code, expected] of [
      ["rate_limit_exceeded", "rate-limited"],
      ["server_error", "server-error"],
      ["odd", "server-error"],
    ]) {
      const body = JSON.stringify({ status: "failed", output: [], error: { code, message: "it failed" } });
      const headers = { "content-type": "application/json" };
      await server.configure({ script: [{ fault: { kind: "raw", status: 200, headers, body } }] });
      await expect(provider.generateAsync(plainRequest)).rejects.toMatchObject({
        code: expected,
        isRetryable: true,
      });
    }
  });
});

describe("strictSchema", () => {
  it("is not strict where strict mode cannot say it, and warns", async () => {
    await using server = await startTestServer({
      settings: { script: [{ answer: { json: { any: "value" } } }] },
    });
    const provider = new OpenAIProvider({
      apiKey: key,
      api: "responses",
      baseURL: server.baseUrl("openai-responses"),
    });
    const schema = z.toJSONSchema(z.record(z.string(), z.string()));
    expect(strictSchema(schema).strict).toBe(false);
    const { warnings } = await provider.generateAsync({ ...plainRequest, output: { name: "map", schema } });
    expect(warnings).toMatchObject([{ code: "other" }]);
  });

  it("translates a schema once", () => {
    const schema = jsonSchemaOf("draft");
    expect(strictSchema(schema)).toBe(strictSchema(schema));
  });
});

describe("README.md", () => {
  it("shows an example that runs", async () => {
    await using server = await startTestServer();
    const environment = { OPENAI_API_KEY: key };
    const printed = await runReadmeExample(new URL("../README.md", import.meta.url), { server, environment });
    expect(printed).toMatch(/^\[ 'text' \] \d+\n/u);
    expect(await server.log()).toHaveLength(2);
  });
});
