import { draftRequest, plainRequest, startTestServer } from "@persona/providers-testkit";
import type { TestServer } from "@persona/providers-testkit";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { AnthropicProvider } from "./anthropic-provider.ts";

const pinned = ["authorization", "x-api-key", "x-goog-api-key", "anthropic-version", "idempotency-key"];
const everything = {
  ...draftRequest,
  model: "another-model",
  maxOutputTokens: 1000,
  temperature: 0.5,
  seed: 7,
};

describe("the wire requests of AnthropicProvider", () => {
  let server: TestServer;
  const make = (options: object = {}): AnthropicProvider =>
    new AnthropicProvider({ apiKey: "test-key", baseURL: server.baseUrl("anthropic"), ...options });

  beforeAll(async () => {
    server = await startTestServer();
  });
  beforeEach(() => server.configure({}));
  afterAll(() => server.close());

  /** What the last call sent, without what changes from machine to machine. */
  async function sent(): Promise<unknown> {
    const entry = (await server.log()).at(-1);
    const headers = Object.fromEntries(
      Object.entries(entry?.headers ?? {}).filter(([name]) => pinned.includes(name)),
    );
    return { method: entry?.method, path: entry?.path, headers, body: entry?.body };
  }

  it("a short question", async () => {
    await make().generateAsync(plainRequest);
    expect(await sent()).toMatchSnapshot();
  });

  it("a draft, with every parameter and an idempotency key", async () => {
    const { warnings } = await make().generateAsync(everything, { idempotencyKey: "once" });
    expect({ ...Object(await sent()), warnings }).toMatchSnapshot();
  });

  it("a stream", async () => {
    for await (const event of make().streamAsync(plainRequest)) expect(event).toBeDefined();
    expect(await sent()).toMatchSnapshot();
  });

  it("effort, and headers of one's own", async () => {
    await make({ effort: "low", headers: { "x-team": "research" } }).generateAsync(plainRequest);
    expect(await sent()).toMatchSnapshot();
    expect((await server.log())[0]?.headers["x-team"]).toBe("research");
  });

  it("marks long instructions for the cache, unless that is switched off", async () => {
    const request = { ...plainRequest, system: "Follow these rules. ".repeat(400) };
    await make().generateAsync(request);
    await make({ promptCaching: false }).generateAsync(request);
    const marked = (await server.log()).map(({ body }) => JSON.stringify(body).includes("cache_control"));
    expect(marked).toEqual([true, false]);
  });

  it("asks for a long answer without the SDK refusing it", async () => {
    const { text } = await make().generateAsync({ ...plainRequest, maxOutputTokens: 64_000 });
    expect(text).toBe("And of Italy?");
  });

  it("a count of tokens", async () => {
    await make().countTokensAsync(draftRequest);
    expect(await sent()).toMatchSnapshot();
  });
});
