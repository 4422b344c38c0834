import { jsonSchemaOf } from "@persona/contracts";
import type { PersonaError } from "@persona/contracts";
import { plainRequest, runReadmeExample, startTestServer } from "@persona/providers-testkit";
import type { Fault } from "@persona/providers-testkit";
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

  it("says what it knows of a model, and guesses nothing", () => {
    const provider = new OpenAIProvider({ environment: {} });
    expect(provider.capabilities()).toEqual({
      streaming: true,
      structuredOutput: true,
      contextTokens: 1_050_000,
    });
    expect(provider.capabilities("gpt-9-mystery")).not.toHaveProperty("contextTokens");
    expect(new OpenAIProvider({ preset: "ollama" }).capabilities("llama")).toEqual({ streaming: true });
  });

  it("reports a response that failed, with its kind", async () => {
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

describe("who answered, and in which words", () => {
  it.each([
    [{ preset: "ollama" }, (host: string) => `ollama at ${host}`],
    [{ preset: "openrouter", apiKey: key }, (host: string) => `openrouter at ${host}`],
    [{ apiKey: key }, (host: string) => `the server at ${host}`],
    [{ apiKey: key, api: "responses" }, (host: string) => `openai at ${host}`],
  ] as const)("is in every message: %j", async (options, nameAt) => {
    await using server = await startTestServer();
    const protocol = "api" in options ? "openai-responses" : "openai-chat";
    const baseURL = server.baseUrl(protocol);
    const name = nameAt(new URL(baseURL).host);
    const provider = new OpenAIProvider({ ...options, baseURL, defaultModel: "m", environment: {} });
    const faults = [
      { kind: "status", status: 500, message: "Out of memory." },
      { kind: "malformed-json" },
      { kind: "raw", status: 200, body: "{}", headers: { "content-type": "application/json" } },
      { kind: "drop-connection" },
      { kind: "slow-first-byte", delayMs: 60_000 },
    ] as const;
    await server.configure({ script: faults.map((fault) => ({ fault })) });
    for (const fault of faults) {
      const call = provider.generateAsync(plainRequest, { timeoutMs: 500 });
      await expect(call, fault.kind).rejects.toMatchObject({ message: expect.stringContaining(name) });
    }
  });

  it("names a preset alone where its address is its own", async () => {
    const provider = new OpenAIProvider({
      preset: "openrouter",
      apiKey: key,
      defaultModel: "m",
      fetch: () => Promise.resolve(Response.json({ error: { message: "Busy." } }, { status: 503 })),
    });
    await expect(provider.generateAsync(plainRequest)).rejects.toThrow("HTTP 503 from openrouter: Busy.");
  });

  it("reads the failures that a gateway sends with HTTP 200, in a body, a choice and a chunk", async () => {
    await using server = await startTestServer();
    const provider = new OpenAIProvider({
      preset: "openrouter",
      apiKey: key,
      baseURL: server.baseUrl("openai-chat"),
      defaultModel: "m",
    });
    const reset = Date.now() + 7_200_000;
    const headers = {
      "X-RateLimit-Limit": "50",
      "X-RateLimit-Remaining": "0",
      "X-RateLimit-Reset": `${reset}`,
    };
    const daily = { code: 429, message: "Rate limit exceeded: free-models-per-day", metadata: { headers } };
    const failing = { code: 502, message: "Provider returned error", metadata: { raw: "no GPU left" } };
    const choice = {
      index: 0,
      message: { role: "assistant", content: "" },
      finish_reason: "error",
      error: failing,
    };
    const json = { "content-type": "application/json" };
    const raw = (body: unknown, type: Readonly<Record<string, string>>): { readonly fault: Fault } => ({
      fault: {
        kind: "raw",
        status: 200,
        headers: type,
        body: typeof body === "string" ? body : JSON.stringify(body),
      },
    });
    const chunk = { id: "x", choices: [{ index: 0, delta: { content: "" } }], error: failing };
    await server.configure({
      script: [
        raw({ error: daily }, json),
        raw({ choices: [choice] }, json),
        raw({ error: daily }, json),
        raw(`data: ${JSON.stringify(chunk)}\n\n`, { "content-type": "text/event-stream" }),
      ],
    });
    const limited = { code: "rate-limited", message: expect.stringContaining("free-models-per-day") };
    const broken = { code: "server-error", message: expect.stringContaining("no GPU left") };
    const whole = provider.generateAsync(plainRequest);
    await expect(whole).rejects.toMatchObject(limited);
    await expect(whole).rejects.toSatisfy((error: PersonaError) => (error.retryAfterMs ?? 0) > 7_000_000);
    await expect(provider.generateAsync(plainRequest)).rejects.toMatchObject(broken);
    const drained = async (): Promise<void> => {
      for await (const event of provider.streamAsync(plainRequest)) expect(event).toBeDefined();
    };
    for (const expected of [limited, broken]) await expect(drained()).rejects.toMatchObject(expected);
  });
});

describe("strictSchema", () => {
  it("is not strict where strict mode cannot express the schema, and warns", async () => {
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
