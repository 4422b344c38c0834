import { join } from "node:path";
import type { LLMProvider } from "@persona/contracts";
import { DataLoader } from "@persona/loader";
import { AnthropicProvider } from "@persona/providers-anthropic";
import { GeminiProvider } from "@persona/providers-gemini";
import { LocalProvider } from "@persona/providers-local";
import { OpenAIProvider } from "@persona/providers-openai";
import { draftRequest, startTestServerInProcess } from "@persona/providers-testkit";
import type { TestServer } from "@persona/providers-testkit";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { PersonaGenerator } from "@persona/generator";
import { examples } from "../places.ts";

const apiKey = "test-key";
/** In a process of its own: a server on this thread could not answer while this thread blocks. */
let server: TestServer;

beforeAll(async () => {
  server = await startTestServerInProcess({ rule: "persona" });
});

afterAll(async () => {
  await server[Symbol.asyncDispose]();
});

const providers: readonly { readonly name: string; readonly make: () => LLMProvider }[] = [
  { name: "local", make: () => new LocalProvider() },
  {
    name: "openai",
    make: () => new OpenAIProvider({ apiKey, baseURL: server.baseUrl("openai-responses"), api: "responses" }),
  },
  { name: "anthropic", make: () => new AnthropicProvider({ apiKey, baseURL: server.baseUrl("anthropic") }) },
  { name: "gemini", make: () => new GeminiProvider({ apiKey, baseURL: server.baseUrl("gemini") }) },
];

const corpus = new DataLoader().load(join(examples, "interviews"));

describe("F-088 test 9: backward compatibility", () => {
  it.each(providers)("Sync provider.generate() works: $name", async ({ make }) => {
    const provider = make();
    const blocked = provider.generate(draftRequest);
    expect(blocked).not.toBeInstanceOf(Promise);
    const awaited = await make().generateAsync(draftRequest);
    expect(blocked.text).toBe(awaited.text);
    expect(blocked.usage).toEqual(awaited.usage);
    expect(blocked.finishReason).toEqual(awaited.finishReason);
  });

  it("Sync loader.load() works", () => {
    expect(corpus).not.toBeInstanceOf(Promise);
    expect(corpus.participants).toHaveLength(12);
  });

  it.each(providers)("Sync generator.generate() works: $name", async ({ make }) => {
    const blocked = new PersonaGenerator({ sendsOriginalText: true, provider: make() }).generate(corpus);
    expect(blocked).not.toBeInstanceOf(Promise);
    const awaited = await new PersonaGenerator({ sendsOriginalText: true, provider: make() }).generateAsync(
      corpus,
    );
    expect(blocked.set).toEqual(awaited.set);
  });
});
