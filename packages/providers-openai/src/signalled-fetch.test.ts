import { describe, expect, it } from "vitest";
import { OpenAIProvider } from "./openai-provider.ts";

describe("a page instead of an answer", () => {
  it.each(["responses", "chat"] as const)("is told as such, and not asked for again: %s", async (api) => {
    const page = (): Promise<Response> =>
      Promise.resolve(
        new Response("<html>Please log in</html>", {
          headers: { "content-type": "text/html; charset=utf-8" },
        }),
      );
    const provider = new OpenAIProvider({ apiKey: "k", baseURL: "http://localhost:1/v1", api, fetch: page });
    const request = { messages: [{ role: "user" as const, text: "Hello" }] };
    await expect(provider.generateAsync(request)).rejects.toMatchObject({
      code: "response-invalid",
      isRetryable: false,
      message: expect.stringContaining("a web page"),
      hint: expect.stringContaining("base URL"),
    });
  });
});
