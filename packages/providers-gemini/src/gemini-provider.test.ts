import { readdir, readFile } from "node:fs/promises";
import { jsonSchemaOf } from "@persona/contracts";
import { plainRequest, runReadmeExample, startTestServer } from "@persona/providers-testkit";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { GeminiProvider } from "./gemini-provider.ts";
import { responseSchema } from "./response-schema.ts";

const key = "sk-secret-0123456789";

function details(quotaId: string): unknown[] {
  return [
    { "@type": "type.googleapis.com/google.rpc.QuotaFailure", violations: [{ quotaId }] },
    { "@type": "type.googleapis.com/google.rpc.RetryInfo", retryDelay: "34.4s" },
  ];
}

describe("GeminiProvider", () => {
  it("constructs offline, without a key, and says that it is not configured", () => {
    const provider = new GeminiProvider({ environment: {} });
    expect(provider.isConfigured()).toBe(false);
    expect(provider).toMatchObject({ name: "gemini", defaultModel: "gemini-3.8-flash" });
  });

  it("reads the key from the environment when it is asked", async () => {
    await using server = await startTestServer({ settings: { apiKeys: [key] } });
    const environment: Record<string, string> = {};
    const provider = new GeminiProvider({ environment, baseURL: server.baseUrl("gemini") });
    await expect(provider.generateAsync(plainRequest)).rejects.toMatchObject({ code: "authentication" });
    environment["GEMINI_API_KEY"] = key;
    expect((await provider.generateAsync(plainRequest)).text).toBe("And of Italy?");
  });

  it("says what it knows of a model, and guesses nothing", () => {
    const provider = new GeminiProvider({ environment: {} });
    expect(provider.capabilities()).toEqual({
      streaming: true,
      structuredOutput: true,
      contextTokens: 1_000_000,
    });
    expect(provider.capabilities("gemma-9")).toEqual({ streaming: true });
  });

  it("reports a day's quota, which is a 429 too, as exhausted, and a minute's with its wait", async () => {
    await using server = await startTestServer();
    const provider = new GeminiProvider({ apiKey: key, baseURL: server.baseUrl("gemini") });
    for (const [quotaId, code, isRetryable, retryAfterMs] of [
      ["RequestsPerDayPerModel", "quota-exhausted", false, undefined],
      ["RequestsPerMinutePerModel", "rate-limited", true, 34_400],
    ] as const) {
      const body = JSON.stringify({
        error: { code: 429, message: "Quota exceeded", details: details(quotaId) },
      });
      const headers = { "content-type": "application/json" };
      await server.configure({ script: [{ fault: { kind: "raw", status: 429, headers, body } }] });
      await expect(provider.generateAsync(plainRequest)).rejects.toMatchObject({
        code,
        isRetryable,
        message: "HTTP 429 from gemini: Quota exceeded",
        ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
      });
    }
  });

  it("leaves the thoughts out of the text and in the count", async () => {
    const body = JSON.stringify({
      candidates: [
        {
          content: { parts: [{ text: "Hm.", thought: true }, { text: "Rome" }] },
          finishReason: "STOP",
          index: 0,
        },
      ],
      usageMetadata: { promptTokenCount: 5, candidatesTokenCount: 1, thoughtsTokenCount: 2 },
    });
    const headers = { "content-type": "application/json" };
    const fault = { kind: "raw", status: 200, headers, body } as const;
    await using server = await startTestServer({ settings: { script: [{ fault }] } });
    const provider = new GeminiProvider({ apiKey: key, baseURL: server.baseUrl("gemini") });
    const { text, usage } = await provider.generateAsync(plainRequest);
    expect(text).toBe("Rome");
    expect(usage.outputTokens).toEqual({ total: 3, reasoning: 2 });
  });

  it("keeps the SDK in one file, so that another can take its place", async () => {
    const folder = new URL(".", import.meta.url);
    const files = (await readdir(folder)).filter(
      (name) => name.endsWith(".ts") && !name.endsWith(".test.ts"),
    );
    const texts = await Promise.all(
      files.map(async (name) => [name, await readFile(new URL(name, folder), "utf8")] as const),
    );
    const using = texts.filter(([, text]) => text.includes("@google/generative-ai")).map(([name]) => name);
    expect(using).toEqual(["transport.ts"]);
  });
});

describe("responseSchema", () => {
  it("puts numbers to choose from into a description, as its enums contain only texts", () => {
    const schema = z.toJSONSchema(z.object({ n: z.literal([1, 2]) }));
    expect(responseSchema(schema)).toMatchObject({
      properties: { n: { type: "number", description: "one of 1, 2" } },
    });
  });

  it("writes out references, and gives up where they go round", () => {
    const leaf = { type: "string" };
    const flat = { type: "object", properties: { a: { $ref: "#/$defs/leaf" } }, $defs: { leaf } };
    expect(responseSchema(flat)).toMatchObject({ properties: { a: leaf } });
    const round = { type: "object", properties: { next: { $ref: "#" } } };
    expect(responseSchema(round)).toBeUndefined();
  });

  it("translates a schema once", () => {
    const schema = jsonSchemaOf("draft");
    expect(responseSchema(schema)).toBe(responseSchema(schema));
  });
});

describe("README.md", () => {
  it("shows an example that runs", async () => {
    await using server = await startTestServer();
    const environment = { GEMINI_API_KEY: key };
    const printed = await runReadmeExample(new URL("../README.md", import.meta.url), { server, environment });
    expect(printed).toMatch(/^\[ 'text' \] \d+\n/u);
    expect(await server.log()).toHaveLength(2);
  });
});
