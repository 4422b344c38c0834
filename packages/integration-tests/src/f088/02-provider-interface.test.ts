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

const request: GenerateRequest = { messages: [{ role: "user", text: "hello" }] };

describe("F-088 test 2: provider interface", () => {
  it("generateAsync method exists", () => {
    expect(Object.hasOwn(LLMProvider.prototype, "generateAsync")).toBe(true);
  });

  it("Method is a coroutine function", () => {
    // eslint-disable-next-line @typescript-eslint/unbound-method -- only its kind is looked at
    expect(LLMProvider.prototype.generateAsync.constructor.name).toBe("AsyncFunction");
  });

  it("Backward compatible with sync interface", async () => {
    const provider = new ShoutingProvider();
    const order: string[] = [];
    const answered = provider.generateAsync(request).then(({ text }) => order.push(text));
    order.push("called");
    setImmediate(() => order.push("the event loop turned"));
    await answered;
    expect(order[0]).toBe("called");
    expect(order).toContain("HELLO");
    expect(await provider.generateAsync(request)).toEqual(provider.generate(request));
  });
});
