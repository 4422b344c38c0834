import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { ProtocolName } from "../wire/wire-request.ts";
import { startTestServerInProcess } from "./start-in-process.ts";
import { startTestServerInWorker } from "./start-in-worker.ts";
import { startTestServer } from "./start-test-server.ts";
import type { TestServer } from "./test-server.ts";

const key = "sk-secret-0123456789";

const paths: Readonly<Record<ProtocolName, string>> = {
  "openai-responses": "/responses",
  "openai-chat": "/chat/completions",
  anthropic: "/v1/messages",
  gemini: "/v1beta/models/m:generateContent",
};

const bodies: Readonly<Record<ProtocolName, object>> = {
  "openai-responses": { model: "m", input: "hello" },
  "openai-chat": { model: "m", messages: [{ role: "user", content: "hello" }] },
  anthropic: { model: "m", max_tokens: 100, messages: [{ role: "user", content: "hello" }] },
  gemini: { contents: [{ role: "user", parts: [{ text: "hello" }] }] },
};

const keyHeaders: Readonly<Record<ProtocolName, string>> = {
  "openai-responses": "authorization",
  "openai-chat": "authorization",
  anthropic: "x-api-key",
  gemini: "x-goog-api-key",
};

function ask(
  server: TestServer,
  protocol: ProtocolName,
  body: object = {},
  path = paths[protocol],
): Promise<Response> {
  return fetch(server.baseUrl(protocol) + path, {
    method: "POST",
    headers: {
      [keyHeaders[protocol]]: key,
      "content-type": "application/json",
      "anthropic-version": "2026-10-21",
    },
    body: JSON.stringify({ ...bodies[protocol], ...body }),
  });
}

const names = ["openai-responses", "openai-chat", "anthropic", "gemini"] as const;

describe("the test server", () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startTestServer({ rule: (request) => ({ text: `to: ${request.messages.at(-1)?.text}` }) });
  });
  afterAll(() => server.close());

  it.each(names)("%s: answers, streaming or not, and logs without the key", async (protocol) => {
    await server.configure({});
    expect(await (await ask(server, protocol)).text()).toContain("to: hello");
    const streamed =
      protocol === "gemini"
        ? await ask(server, protocol, {}, "/v1beta/models/m:streamGenerateContent?alt=sse")
        : await ask(server, protocol, { stream: true });
    expect(streamed.headers.get("content-type")).toBe("text/event-stream");
    expect(await streamed.text()).toMatch(/^(?:event: .*\n)?data: /u);
    const log = await server.log();
    expect(log).toMatchObject([
      { index: 0, protocol, status: 200 },
      { index: 1, protocol, status: 200 },
    ]);
    expect(JSON.stringify(log)).not.toContain(key);
    expect(log[1]?.receivedMs).toBeGreaterThan(log[0]?.receivedMs ?? Number.POSITIVE_INFINITY);
  });

  it.each([
    ["openai-responses", { input: undefined }, "input"],
    ["openai-responses", { seed: 1 }, "seed"],
    ["openai-responses", { model: "gpt-6-luna", temperature: 1 }, "temperature"],
    ["openai-chat", { model: "gpt-6-luna", max_tokens: 5 }, "max_completion_tokens"],
    [
      "openai-responses",
      {
        text: {
          format: { type: "json_schema", strict: true, schema: { type: "object", properties: { a: {} } } },
        },
      },
      "additionalProperties",
    ],
    ["anthropic", { max_tokens: undefined }, "max_tokens"],
    ["anthropic", { temperature: 1 }, "temperature"],
    [
      "anthropic",
      { output_config: { format: { type: "json_schema", schema: { type: "object", properties: {} } } } },
      "additionalProperties",
    ],
    ["gemini", { contents: [] }, "contents"],
    [
      "gemini",
      {
        generationConfig: {
          responseMimeType: "application/json",
          responseSchema: { type: "object", additionalProperties: false },
        },
      },
      "additionalProperties",
    ],
  ] as const)("%s: refuses %j as the API does", async (protocol, body, said) => {
    await server.configure({});
    const response = await ask(server, protocol, body);
    expect(response.status).toBe(400);
    expect(await response.text()).toContain(said);
  });

  it("enforces limits with true headers, and says how long to wait", async () => {
    await server.configure({
      limits: { kind: "sliding-window", windowMs: 60_000, requests: 1, tokens: 1000 },
    });
    const first = await ask(server, "openai-chat");
    expect(first.headers.get("x-ratelimit-limit-requests")).toBe("1");
    expect(first.headers.get("x-ratelimit-remaining-requests")).toBe("0");
    expect(first.headers.get("x-ratelimit-reset-requests")).toMatch(/^(?:59\.\d+s|1m0s|60s)$/u);
    const used = 1000 - Number(first.headers.get("x-ratelimit-remaining-tokens"));
    const { usage } = await json<{ usage: { total_tokens: number } }>(first);
    expect(used).toBe(usage.total_tokens);
    const second = await ask(server, "openai-chat");
    expect(second.status).toBe(429);
    expect(Number(second.headers.get("retry-after"))).toBe(60);
  });

  it("reports Anthropic's limits by input and output, with the times at which they are whole", async () => {
    await server.configure({
      limits: { kind: "token-bucket", windowMs: 60_000, inputTokens: 600, outputTokens: 300 },
    });
    const response = await ask(server, "anthropic");
    const { usage } = await json<{ usage: { input_tokens: number; output_tokens: number } }>(response);
    const told = (name: string): string => response.headers.get(`anthropic-ratelimit-${name}`) ?? "";
    expect([told("input-tokens-limit"), told("output-tokens-limit")]).toEqual(["600", "300"]);
    expect(600 - Number(told("input-tokens-remaining"))).toBe(usage.input_tokens);
    expect(300 - Number(told("output-tokens-remaining"))).toBe(usage.output_tokens);
    expect(Date.parse(told("input-tokens-reset"))).toBeGreaterThan(Date.now() - 1000);
    expect((await ask(server, "anthropic", { max_tokens: 299 })).status).toBe(429);
    expect((await ask(server, "anthropic", { max_tokens: 301 })).status).toBe(400);
  });

  it("repeats its random faults for the same seed", async () => {
    const faults = { seed: 7, rates: { "status-500": 0.3, "status-429": 0.3 } };
    const runs: number[][] = [];
    for (let run = 0; run < 2; run += 1) {
      await server.configure({ faults });
      const statuses: number[] = [];
      for (let call = 0; call < 30; call += 1) {
        const response = await ask(server, "anthropic");
        await response.text();
        statuses.push(response.status);
      }
      runs.push(statuses);
    }
    expect(runs[0]).toEqual(runs[1]);
    expect(new Set(runs[0])).toEqual(new Set([200, 429, 500]));
  });

  it("strikes with a planned fault at the planned request", async () => {
    await server.configure({ plan: { 1: { kind: "status", status: 529 } } });
    const statuses: number[] = [];
    for (let call = 0; call < 3; call += 1) {
      const response = await ask(server, "anthropic");
      await response.text();
      statuses.push(response.status);
    }
    expect(statuses).toEqual([200, 529, 200]);
  });

  it("refuses settings that cannot be, and says why", async () => {
    const rates = { "status-500": 0.7, stall: 0.6 };
    await expect(server.configure({ faults: { seed: 1, rates } })).rejects.toThrow(/faults.rates/u);
    await expect(server.configure({ faults: { seed: 1, rates: { flood: 0.1 } } })).rejects.toThrow(/flood/u);
    await expect(server.configure(JSON.parse('{"rule":"no-rule"}'))).rejects.toThrow(/rule must be one of/u);
  });

  it("refuses a rule that is no function, and says where the name of one goes", async () => {
    await expect(startTestServer(JSON.parse('{"rule":"persona"}'))).rejects.toThrow("settings: { rule");
  });

  it("answers with the words of a rule that failed", async () => {
    const failing = await startTestServer({
      rule: () => {
        throw new Error("out of answers");
      },
    });
    const response = await ask(failing, "openai-chat");
    expect(response.status).toBe(500);
    expect(await response.text()).toContain("out of answers");
    await failing.close();
  });

  it("repeats the key it refuses, as the APIs do, so that clients are seen to hide it", async () => {
    await server.configure({ apiKeys: ["another"] });
    const response = await ask(server, "openai-chat");
    expect(response.status).toBe(401);
    expect(await response.text()).toContain(key);
  });
});

async function json<T>(response: Response): Promise<T> {
  const body: T = JSON.parse(await response.text());
  return body;
}

describe.each([
  ["a worker", startTestServerInWorker],
  ["a process", startTestServerInProcess],
])("the test server in %s", (_, start) => {
  it("answers by its settings, is steered, and ends", async () => {
    const server = await start({ script: [{ answer: { text: "scripted" } }], rule: "echo" });
    expect(await (await ask(server, "gemini")).text()).toContain("scripted");
    expect(await (await ask(server, "gemini")).text()).toContain("hello");
    await server.configure({ script: [{ answer: { text: "anew" } }] });
    expect(await (await ask(server, "gemini")).text()).toContain("anew");
    expect(await server.log()).toHaveLength(1);
    expect(await server.status()).toMatchObject({ inFlight: 0, mostInFlight: 1 });
    await server.close();
    await expect(server.log()).rejects.toThrow();
  });
});
