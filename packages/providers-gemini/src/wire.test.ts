import { draftRequest, plainRequest, startTestServer } from "@persona/providers-testkit";
import type { TestServer } from "@persona/providers-testkit";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { GeminiProvider } from "./gemini-provider.ts";

const pinned = ["authorization", "x-api-key", "x-goog-api-key", "anthropic-version", "idempotency-key"];
const everything = {
  ...draftRequest,
  model: "another-model",
  maxOutputTokens: 1000,
  temperature: 0.5,
  seed: 7,
};

describe("the wire requests of GeminiProvider", () => {
  let server: TestServer;
  const make = (options: object = {}): GeminiProvider =>
    new GeminiProvider({ apiKey: "test-key", baseURL: server.baseUrl("gemini"), ...options });

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
    await make({ thinkingBudget: 0, headers: { "x-team": "research" } }).generateAsync(plainRequest);
    expect(await sent()).toMatchSnapshot();
    expect((await server.log())[0]?.headers["x-team"]).toBe("research");
  });

  it("a schema that the dialect cannot express goes into the instructions, with a warning", async () => {
    const schema = { type: "object", properties: { next: { $ref: "#" } } };
    const request = { ...plainRequest, output: { name: "list", schema } };
    await server.configure({ script: [{ answer: { json: { next: { next: {} } } } }] });
    const { warnings, text } = await make().generateAsync(request);
    expect(text).toBe('{"next":{"next":{}}}');
    expect(warnings).toHaveLength(1);
    expect(await sent()).toMatchSnapshot();
  });

  it("a count of tokens", async () => {
    await make().countTokensAsync(draftRequest);
    expect(await sent()).toMatchSnapshot();
  });
});
