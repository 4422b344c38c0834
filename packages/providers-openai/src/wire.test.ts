import { draftRequest, plainRequest, startTestServer } from "@persona/providers-testkit";
import type { TestServer } from "@persona/providers-testkit";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { OpenAIProvider } from "./openai-provider.ts";

const pinned = ["authorization", "x-api-key", "x-goog-api-key", "anthropic-version", "idempotency-key"];
const everything = {
  ...draftRequest,
  model: "another-model",
  maxOutputTokens: 1000,
  temperature: 0.5,
  seed: 7,
};

describe.each(["responses", "chat"] as const)("the wire requests of OpenAIProvider over %s", (api) => {
  let server: TestServer;
  const make = (options: object = {}): OpenAIProvider =>
    new OpenAIProvider({ apiKey: "test-key", api, baseURL: server.baseUrl(`openai-${api}`), ...options });

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

  it("the model's thinking, and headers of one's own", async () => {
    await make({ reasoningEffort: "low", headers: { "x-team": "research" } }).generateAsync(plainRequest);
    expect(await sent()).toMatchSnapshot();
    expect((await server.log())[0]?.headers["x-team"]).toBe("research");
  });

  it("a compatible server, in the terms all of them know", async () => {
    if (api === "responses") return;
    await make({ preset: "ollama", defaultModel: "llama", apiKey: undefined }).generateAsync(everything);
    expect(await sent()).toMatchSnapshot();
  });

  it("a parameter that the API refuses is left out from then on, with a warning", async () => {
    const refusal = {
      error: { message: "Unsupported parameter: 'temperature'", code: "unsupported_parameter" },
    };
    const fault = {
      kind: "raw",
      status: 400,
      headers: { "content-type": "application/json" },
      body: JSON.stringify(refusal),
    } as const;
    await server.configure({ script: [{ fault }] });
    const provider = make({ defaultModel: "future-model" });
    for (let call = 0; call < 2; call += 1) {
      const { warnings } = await provider.generateAsync({ ...plainRequest, temperature: 0.5 });
      expect(warnings).toMatchObject([{ code: "unsupported-parameter" }]);
    }
    const temperatures = (await server.log()).map(({ body }) => Object(body).temperature as unknown);
    expect(temperatures).toEqual([0.5, undefined, undefined]);
  });

  it("a count of tokens", async () => {
    if (api === "chat") return;
    await make().countTokensAsync(draftRequest);
    expect(await sent()).toMatchSnapshot();
  });
});
