import { inspect } from "node:util";
import { canCountTokens, canStream, PersonaError } from "@persona/contracts";
import type { GenerateRequest, StreamEvent } from "@persona/contracts";
import { describe, expect, it } from "vitest";
import { EchoProvider } from "../testing/echo-provider.ts";

const key = "sk-secret-0123456789";
const request: GenerateRequest = { messages: [{ role: "user", text: "hello" }] };

async function lastOf(events: AsyncIterable<StreamEvent>): Promise<StreamEvent | undefined> {
  let last: StreamEvent | undefined;
  for await (const event of events) last = event;
  return last;
}

describe("StreamingRemoteProvider", () => {
  it("reads its key when a call needs it", async () => {
    const environment: Record<string, string> = {};
    const provider = new EchoProvider({ environment });
    expect(provider.isConfigured()).toBe(false);
    await expect(provider.generateAsync(request)).rejects.toMatchObject({ code: "authentication" });
    environment["ECHO_KEY"] = `${key}\n`;
    expect(provider.isConfigured()).toBe(true);
    await provider.generateAsync(request, { idempotencyKey: "once" });
    expect(provider.seen).toMatchObject([{ key, model: "echo-1", idempotencyKey: "once" }]);
  });

  it("types errors without the key, blocking or not, whole or in pieces", async () => {
    const provider = new EchoProvider({ apiKey: key, fails: true });
    for (const call of [provider.generateAsync(request), lastOf(provider.streamAsync(request))]) {
      const error: unknown = await call.catch((reason: unknown) => reason);
      expect(PersonaError.isInstance(error)).toBe(true);
      expect(inspect(error, { depth: Number.POSITIVE_INFINITY, showHidden: true })).not.toContain(key);
    }
  });

  it("checks the shape of streamed responses too", async () => {
    const provider = new EchoProvider({ apiKey: key });
    const asked = { ...request, output: { name: "o", schema: { type: "object", properties: {} } } };
    await expect(lastOf(provider.streamAsync(asked))).rejects.toMatchObject({
      code: "response-invalid",
    });
    expect(canStream(provider)).toBe(true);
    expect(canCountTokens(provider)).toBe(false);
  });

  it("blocks on another thread, with the key read on this one", () => {
    const provider = new EchoProvider({ environment: { ECHO_KEY: key } });
    const { text, id } = provider.generate(request, {
      signal: new AbortController().signal,
      idempotencyKey: "once",
    });
    expect({ text, id }).toEqual({ text: "hello", id: `${key}, once` });
  });

  it.each([undefined, null, "7", -1, 1.5, Number.NaN, 2 ** 60])(
    "takes %s for no count of tokens",
    (answer) => {
      expect(() => new EchoProvider({}).count(answer)).toThrow(
        expect.objectContaining({ code: "server-error", isRetryable: true }),
      );
      expect(new EchoProvider({}).count(0)).toBe(0);
    },
  );
});
