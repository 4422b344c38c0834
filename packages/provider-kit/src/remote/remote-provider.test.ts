import { inspect } from "node:util";
import { PersonaError, canCountTokens, canStream } from "@persona/contracts";
import type { GenerateRequest, GenerateResponse, ModelCapabilities, StreamEvent } from "@persona/contracts";
import { describe, expect, it } from "vitest";
import { blockingEntry } from "../blocking/blocking-call.ts";
import type { BlockingBridge } from "../blocking/blocking-call.ts";
import type { RemoteCall } from "./remote-provider.ts";
import { StreamingRemoteProvider } from "./streaming-remote-provider.ts";

const key = "sk-secret-0123456789";
const request: GenerateRequest = { messages: [{ role: "user", text: "hello" }] };

interface EchoOptions {
  readonly apiKey?: string;
  readonly environment?: Readonly<Record<string, string | undefined>>;
  readonly bridge?: BlockingBridge;
  readonly fails?: boolean;
}

/** Answers with what it was asked; the bridge's calls are kept. */
class EchoProvider extends StreamingRemoteProvider {
  readonly seen: RemoteCall[] = [];
  readonly #options: EchoOptions;

  constructor(options: EchoOptions) {
    super({ name: "echo", defaultModel: "echo-1", keyVariable: "ECHO_KEY", ...options, options });
    this.#options = options;
  }

  override capabilities(): ModelCapabilities {
    return {};
  }

  protected override ask({ messages }: GenerateRequest, call: RemoteCall): Promise<GenerateResponse> {
    this.seen.push(call);
    if (this.#options.fails === true) throw new Error(`wrong key ${call.key}`);
    return Promise.resolve({
      text: messages.map((message) => message.text).join(),
      finishReason: { unified: "stop" },
      usage: {
        inputTokens: { total: 1, cacheRead: 0, cacheWrite: 0 },
        outputTokens: { total: 1, reasoning: 0 },
      },
      model: call.model,
      warnings: [],
    });
  }

  protected override async *askInPieces(
    asked: GenerateRequest,
    call: RemoteCall,
  ): AsyncGenerator<StreamEvent> {
    const response = await this.ask(asked, call);
    yield { type: "text-delta", text: response.text };
    yield { type: "response", response };
  }

  count(answer: unknown): number {
    return this.tokenCount(answer);
  }

  protected override bridge(): BlockingBridge {
    return this.#options.bridge ?? { call: () => undefined };
  }
}

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

  it("blocks over the bridge with the key read here, and no signal", async () => {
    const crossed: unknown[] = [];
    const response = await new EchoProvider({ apiKey: key }).generateAsync(request);
    const call = (...args: unknown[]): unknown => {
      crossed.push(args);
      return response;
    };
    const provider = new EchoProvider({ environment: { ECHO_KEY: key }, bridge: { call } });
    expect(provider.generate(request, { signal: new AbortController().signal, timeoutMs: 100 })).toBe(
      response,
    );
    expect(crossed).toMatchObject([
      ["generateHere", [{ apiKey: key, environment: {} }, request, { timeoutMs: 100 }], { timeoutMs: 5100 }],
    ]);
  });

  it.each([
    [
      "bridge-argument",
      "argument 1 of generateHere.fetch is a function and cannot cross to the worker thread",
      "invalid-option",
      "the option fetch is a function",
    ],
    ["bridge-timeout", "generateHere took longer than 5 ms", "timeout", "longer"],
    ["bridge-exit", "the worker exited", "connection", "exited"],
  ])("tells a failure of the bridge's (%s) in its own terms", (code, message, expected, said) => {
    const call = (): never => {
      throw Object.assign(new Error(message), { code });
    };
    const provider = new EchoProvider({ apiKey: key, bridge: { call } });
    expect(() => provider.generate(request)).toThrow(
      expect.objectContaining({ code: expected, message: expect.stringContaining(said) }),
    );
  });
});

describe("blockingEntry", () => {
  it("keeps a provider for the same options", async () => {
    const made: unknown[] = [];
    const entry = blockingEntry((options: EchoOptions) => {
      made.push(options);
      return new EchoProvider(options);
    });
    expect((await entry({ apiKey: key }, request, {})).text).toBe("hello");
    await entry({ apiKey: key }, request, {});
    await entry({ apiKey: "another" }, request, {});
    expect(made).toHaveLength(2);
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
