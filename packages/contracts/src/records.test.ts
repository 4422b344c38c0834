import { describe, expect, it, vi } from "vitest";
import { jsonSchemaOf, publishedRecords } from "./json-schemas.ts";
import { errorCodes } from "./error-table.ts";
import { PersonaError } from "./errors.ts";
import { ResponseError } from "./response-error.ts";
import { LLMProvider } from "./provider.ts";
import type { GenerateRequest, GenerateResponse, ModelCapabilities } from "./provider.ts";

describe("published JSON Schemas", () => {
  it.each(publishedRecords)("%s is an object schema of draft 2020-12", (record) => {
    const schema = jsonSchemaOf(record);
    expect(schema["$schema"]).toBe("https://json-schema.org/draft/2020-12/schema");
    expect(schema["type"]).toBe("object");
    expect(schema["required"]).not.toEqual([]);
    expect(jsonSchemaOf(record)).toBe(schema);
  });
});

describe("PersonaError", () => {
  it("carries its code, hint and cause, and is retryable where the table says so", () => {
    const cause = new Error("below");
    const error = new PersonaError({ code: "path-not-found", message: "no a.csv", hint: "check it", cause });
    expect(error).toMatchObject({ code: "path-not-found", hint: "check it", isRetryable: false, cause });
    expect(errorCodes).toContain(error.code);
    expect(new PersonaError({ code: "overloaded", message: "busy" }).isRetryable).toBe(true);
    expect(new PersonaError({ code: "overloaded", message: "busy", isRetryable: false }).isRetryable).toBe(
      false,
    );
  });

  it("is recognised across copies of the package, and nothing else is", () => {
    const foreign = Object.defineProperty(new Error("x"), Symbol.for("persona.error"), { value: true });
    expect(PersonaError.isInstance(foreign)).toBe(true);
    expect(PersonaError.isInstance(new Error("x"))).toBe(false);
    expect(PersonaError.isInstance(null)).toBe(false);
  });

  it("keeps the text, usage and finish reason of a response that does not parse", () => {
    const usage = {
      inputTokens: { total: 5, cacheRead: 0, cacheWrite: 0 },
      outputTokens: { total: 2, reasoning: 0 },
    };
    const error = new ResponseError({
      message: "not JSON",
      text: "{",
      usage,
      finishReason: { unified: "length" },
    });
    expect(error).toMatchObject({ code: "response-invalid", text: "{", usage, isRetryable: true });
    expect(PersonaError.isInstance(error)).toBe(true);
  });

  it("recognizes a response that was paid for from another copy of the package", async () => {
    vi.resetModules();
    const other = await import("./response-error.ts");
    const usage = {
      inputTokens: { total: 5, cacheRead: 0, cacheWrite: 0 },
      outputTokens: { total: 2, reasoning: 0 },
    };
    const error = new other.ResponseError({
      message: "m",
      text: "{",
      usage,
      finishReason: { unified: "stop" },
    });
    expect(error).not.toBeInstanceOf(ResponseError);
    expect(ResponseError.isInstance(error)).toBe(true);
    expect(ResponseError.isInstance(new PersonaError({ code: "response-invalid", message: "a page" }))).toBe(
      false,
    );
    expect(ResponseError.isInstance(new Error("x"))).toBe(false);
  });
});

describe("LLMProvider", () => {
  class EchoProvider extends LLMProvider {
    readonly name = "echo";
    readonly defaultModel = "echo-1";
    override generate(request: GenerateRequest): GenerateResponse {
      return {
        text: request.messages.map((message) => message.text).join("\n"),
        finishReason: { unified: "stop" },
        usage: {
          inputTokens: { total: 0, cacheRead: 0, cacheWrite: 0 },
          outputTokens: { total: 0, reasoning: 0 },
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

  it("gives a synchronous subclass an asynchronous form that lets the event loop turn first", async () => {
    const order: string[] = [];
    const answered = new EchoProvider().generateAsync(request).then((response) => order.push(response.text));
    setImmediate(() => order.push("turn"));
    order.push("called");
    await answered;
    expect(order[0]).toBe("called");
    expect(order).toContain("hello");
  });

  it("does not call generate once aborted", async () => {
    await expect(
      new EchoProvider().generateAsync(request, { signal: AbortSignal.abort() }),
    ).rejects.toMatchObject({ code: "aborted" });
  });
});
