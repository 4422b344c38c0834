import { LLMProvider } from "@persona/contracts";
import type { GenerateRequest, GenerateResponse, ModelCapabilities } from "@persona/contracts";
import { describe, expect, it } from "vitest";

/** Written against the synchronous interface alone. */
class ShoutingProvider extends LLMProvider {
  readonly name = "shouting";
  readonly defaultModel = "loud-1";
  override generate({ messages }: GenerateRequest): GenerateResponse {
    return {
      text: messages.map(({ text }) => text.toUpperCase()).join(" "),
      finishReason: { unified: "stop" },
      usage: {
        inputTokens: { total: 1, cacheRead: 0, cacheWrite: 0 },
        outputTokens: { total: 1, reasoning: 0 },
      },
      model: this.defaultModel,
      warnings: [],
    };
  }
  override capabilities(): ModelCapabilities {
    return {};
  }
  override isConfigured(): boolean {
    return true;
  }
}

class FailingProvider extends ShoutingProvider {
  override generate(): GenerateResponse {
    throw new RangeError("too quiet");
  }
}

const request: GenerateRequest = { messages: [{ role: "user", text: "hello" }] };

describe("F-088 test 2: provider interface", () => {
  it("generateAsync method exists", async () => {
    // on the prototype of the base class, as a provider that has none of its own shows
    expect(Object.hasOwn(ShoutingProvider.prototype, "generateAsync")).toBe(false);
    expect((await new ShoutingProvider().generateAsync(request)).text).toBe("HELLO");
  });

  it("Method is a coroutine function", async () => {
    // it gives a promise at once, whatever happens later: it never throws, and works only when it is waited for
    const failed = new FailingProvider().generateAsync(request);
    expect(failed).toBeInstanceOf(Promise);
    await expect(failed).rejects.toThrow("too quiet");
    const stop = new AbortController();
    const stopped = new FailingProvider().generateAsync(request, { signal: stop.signal });
    stop.abort();
    await expect(stopped).rejects.toMatchObject({ code: "aborted" });
  });

  it("Backward compatible with sync interface", async () => {
    const provider = new ShoutingProvider();
    const order: string[] = [];
    setImmediate(() => order.push("the event loop turned"));
    const answered = provider.generateAsync(request).then(({ text }) => order.push(text));
    order.push("called");
    await answered;
    expect(order).toEqual(["called", "the event loop turned", "HELLO"]);
    expect(await provider.generateAsync(request)).toEqual(provider.generate(request));
  });
});
