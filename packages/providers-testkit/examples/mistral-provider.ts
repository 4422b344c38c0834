import { parseRateLimitHeaders } from "@persona/async-utils";
import type { FinishReason, GenerateRequest, GenerateResponse } from "@persona/contracts";
import { blockingEntry, errorOfStatus, jsonAt, objectAt, RemoteProvider } from "@persona/provider-kit";
import { textAtPath, usageOfCounts } from "@persona/provider-kit";
import type { RemoteCall } from "@persona/provider-kit";

type Options = { apiKey?: string; baseURL?: string; environment?: Record<string, string | undefined> };
type Ending = FinishReason["unified"];

const fixed = { name: "mistral", defaultModel: "mistral-small", keyVariable: "MISTRAL_API_KEY" };
const endings: Record<string, Ending> = { stop: "stop", length: "length", content_filter: "content-filter" };

export class MistralProvider extends RemoteProvider {
  readonly #url: string;

  constructor(options: Options = {}) {
    super({ ...fixed, ...options, options, module: import.meta.url });
    this.#url = `${options.baseURL ?? "https://api.mistral.ai/v1"}/chat/completions`;
  }

  override capabilities(): { structuredOutput: boolean } {
    return { structuredOutput: true };
  }

  protected override async ask(request: GenerateRequest, call: RemoteCall): Promise<GenerateResponse> {
    const { system, output, maxOutputTokens: max_tokens, temperature, seed } = request;
    const turns = request.messages.map(({ role, text }) => ({ role, content: text }));
    const messages = system === undefined ? turns : [{ role: "system", content: system }, ...turns];
    const response_format = output && { type: "json_schema", json_schema: output };
    const body = { model: call.model, messages, response_format, max_tokens, temperature, seed };
    const headers = { authorization: `Bearer ${call.key}`, "content-type": "application/json" };
    const init = { method: "POST", headers, body: JSON.stringify(body), signal: call.signal };
    const response = await fetch(this.#url, init);
    const said = await response.text();
    const rateLimit = parseRateLimitHeaders(response.headers);
    const answer: unknown = response.ok ? JSON.parse(said) : undefined;
    const choice = objectAt(answer, "choices", 0);
    if (choice === undefined) {
      const about = { provider: this.name, secrets: [call.key ?? ""], retryAfterMs: rateLimit.retryAfterMs };
      const code = said.includes("insufficient_quota") ? "quota-exhausted" : undefined;
      throw errorOfStatus({ ...about, status: response.ok ? 500 : response.status, code, message: said });
    }
    const refusal = textAtPath(choice, "message", "refusal");
    const raw = textAtPath(choice, "finish_reason") ?? "unknown";
    const unified = refusal === undefined ? (endings[raw] ?? "other") : "refusal";
    const inputTotal = jsonAt(answer, "usage", "prompt_tokens");
    const cacheRead = jsonAt(answer, "usage", "prompt_tokens_details", "cached_tokens");
    const outputTotal = jsonAt(answer, "usage", "completion_tokens");
    const reasoning = jsonAt(answer, "usage", "completion_tokens_details", "reasoning_tokens");
    const text = refusal ?? textAtPath(choice, "message", "content") ?? "";
    const counts = usageOfCounts({ inputTotal, cacheRead, outputTotal, reasoning });
    return { text, finishReason: { unified, raw }, model: call.model, rateLimit, ...counts };
  }
}

export const generateHere = blockingEntry((options: Options) => new MistralProvider(options));
