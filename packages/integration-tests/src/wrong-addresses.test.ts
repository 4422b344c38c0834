import { createServer } from "node:http";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { LLMProvider } from "@persona/contracts";
import { AnthropicProvider } from "@persona/providers-anthropic";
import { OpenAIProvider } from "@persona/providers-openai";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

let [first, other]: (Server | undefined)[] = [];
let address = "";
let status = 307;
const seen: string[] = [];

const listen = async (server: Server): Promise<string> => {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
};

beforeAll(async () => {
  other = createServer((request, response) => {
    seen.push(JSON.stringify(request.headers));
    response.writeHead(200, { "content-type": "application/json" }).end("{}");
  });
  const elsewhere = await listen(other);
  first = createServer((_, response) => response.writeHead(status, { location: `${elsewhere}/x` }).end());
  address = await listen(first);
});
afterAll(() => {
  first?.close();
  other?.close();
});

const apiKey = "sk-invented-0123456789";
const makers: Readonly<Record<string, () => LLMProvider>> = {
  openai: () => new OpenAIProvider({ apiKey, baseURL: `${address}/v1`, api: "responses" }),
  "openai-compatible": () =>
    new OpenAIProvider({ apiKey, baseURL: `${address}/v1`, api: "chat", defaultModel: "m" }),
  anthropic: () => new AnthropicProvider({ apiKey, baseURL: address }),
};

describe("a server that redirects", () => {
  it.each(Object.keys(makers).flatMap((name) => [301, 302, 307, 308].map((code) => [name, code] as const)))(
    "is not followed, so that neither key nor words go elsewhere: %s, %s",
    async (name, code) => {
      status = code;
      const call = makers[name]?.().generateAsync({
        messages: [{ role: "user", text: "words of a participant" }],
        maxOutputTokens: 100,
      });
      await expect(call).rejects.toMatchObject({
        code: "invalid-option",
        message: expect.stringMatching(/\/x, which is not followed/),
        isRetryable: false,
      });
      expect(seen).toEqual([]);
    },
  );
});

describe("a server that is not there", () => {
  it.each(Object.keys(makers))("was sent nothing, so nothing is counted as charged: %s", async (name) => {
    const before = address;
    const gone = createServer();
    address = await listen(gone);
    await new Promise((resolve) => gone.close(resolve));
    const call = makers[name]?.().generateAsync({ messages: [{ role: "user", text: "words" }] });
    address = before;
    await expect(call).rejects.toMatchObject({ code: "unreachable", isRetryable: true });
  });
});
