import { readFileSync } from "node:fs";
import { join } from "node:path";
import { load } from "@persona/loader";
import { AnthropicProvider } from "@persona/providers-anthropic";
import { GeminiProvider } from "@persona/providers-gemini";
import { OpenAIProvider } from "@persona/providers-openai";
import { startTestServer, startTestServerInProcess } from "@persona/providers-testkit";
import type { ProtocolName, TestServer } from "@persona/providers-testkit";
import type { LLMProvider } from "@persona/contracts";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { PersonaGenerator } from "@persona/generator";
import { verifySet } from "@persona/verification";
import { examples } from "./places.ts";

interface Vendor {
  readonly name: string;
  readonly protocol: ProtocolName;
  readonly make: (baseURL: string) => LLMProvider;
}

const apiKey = "test-key";
const vendors: readonly Vendor[] = [
  {
    name: "openai",
    protocol: "openai-responses",
    make: (baseURL) => new OpenAIProvider({ apiKey, baseURL, api: "responses" }),
  },
  {
    name: "openai chat",
    protocol: "openai-chat",
    make: (baseURL) => new OpenAIProvider({ apiKey, baseURL, api: "chat", defaultModel: "any" }),
  },
  { name: "anthropic", protocol: "anthropic", make: (baseURL) => new AnthropicProvider({ apiKey, baseURL }) },
  { name: "gemini", protocol: "gemini", make: (baseURL) => new GeminiProvider({ apiKey, baseURL }) },
];

const corpus = load(join(examples, "interviews"));
const read = ({ uri }: { readonly uri: string }): Buffer => readFileSync(join(corpus.root, uri));

describe.each(vendors)("the whole pipeline with $name over HTTP", ({ protocol, make }) => {
  let server: TestServer;
  let blocking: TestServer;

  beforeAll(async () => {
    server = await startTestServer({ settings: { rule: "persona" } });
    // a server on the calling thread would starve while generate() blocks
    blocking = await startTestServerInProcess({ rule: "persona" });
  });

  afterAll(async () => {
    await server[Symbol.asyncDispose]();
    await blocking[Symbol.asyncDispose]();
  });

  it("makes personas whose every claim is borne out, several groups at once", async () => {
    const generator = new PersonaGenerator({
      sendsOriginalText: true,
      provider: make(server.baseUrl(protocol)),
    });
    const { set, usage } = await generator.generateAsync(corpus);
    expect(set.personas).toHaveLength(3);
    expect(set.verification.entailed).toBeGreaterThan(0);
    expect(verifySet(set, { read, corpus }).problems).toEqual([]);
    expect(usage.inputTokens.total).toBeGreaterThan(1000);
    expect(await server.log()).toHaveLength(3);
  });

  it("gives the same set from the form that blocks", async () => {
    const awaited = await new PersonaGenerator({
      sendsOriginalText: true,
      provider: make(server.baseUrl(protocol)),
    }).generateAsync(corpus);
    const blocked = new PersonaGenerator({
      sendsOriginalText: true,
      provider: make(blocking.baseUrl(protocol)),
    }).generate(corpus);
    expect(blocked.set).toEqual(awaited.set);
  });
});

it("sends a request that failed again under the same key, and every other one under its own", async () => {
  const settings = {
    rule: "persona" as const,
    plan: { 0: { kind: "status" as const, status: 503 }, 1: { kind: "drop-connection" as const } },
  };
  await using server = await startTestServer({ settings });
  await using blocking = await startTestServerInProcess(settings);
  const generatorOf = (asked: TestServer): PersonaGenerator =>
    new PersonaGenerator({
      sendsOriginalText: true,
      provider: new AnthropicProvider({ apiKey, baseURL: asked.baseUrl("anthropic") }),
    });
  await generatorOf(server).generateAsync(corpus);
  generatorOf(blocking).generate(corpus);
  for (const log of [await server.log(), await blocking.log()]) {
    const keys = log.map(({ headers }) => headers["idempotency-key"]);
    expect(keys).toHaveLength(5);
    expect(keys).not.toContain(undefined);
    expect(new Set(keys).size).toBe(3);
  }
});
