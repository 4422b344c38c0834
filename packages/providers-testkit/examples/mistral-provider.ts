import type { GenerateRequest, GenerateResponse } from "@persona/contracts";
import { blockingEntry, checkedFetch, errorOfNoAnswer, finishReason } from "@persona/provider-kit";
import { jsonAt, objectAt, RemoteProvider, textAtPath } from "@persona/provider-kit";
import { usageOfCounts, withRateLimit } from "@persona/provider-kit";
import type { RemoteCall } from "@persona/provider-kit";

type Options = { apiKey?: string; baseURL?: string; environment?: Record<string, string | undefined> };

const fixed = { name: "mistral", defaultModel: "mistral-small", keyVariable: "MISTRAL_API_KEY" };
const endings = { stop: "stop", length: "length", content_filter: "content-filter" } as const;

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
    const response = await checkedFetch()(this.#url, init);
    const answer: unknown = await response.json();
    const choice = objectAt(answer, "choices", 0);
    if (choice === undefined) throw errorOfNoAnswer(this.label, "a completion", answer);
    const refusal = textAtPath(choice, "message", "refusal");
    const raw = textAtPath(choice, "finish_reason") ?? "unknown";
    const ending =
      refusal === undefined ? finishReason(raw, endings) : ({ unified: "refusal", raw } as const);
    const inputTotal = jsonAt(answer, "usage", "prompt_tokens");
    const cacheRead = jsonAt(answer, "usage", "prompt_tokens_details", "cached_tokens");
    const outputTotal = jsonAt(answer, "usage", "completion_tokens");
    const reasoning = jsonAt(answer, "usage", "completion_tokens_details", "reasoning_tokens");
    const text = refusal ?? textAtPath(choice, "message", "content") ?? "";
    const counts = usageOfCounts({ inputTotal, cacheRead, outputTotal, reasoning });
    return withRateLimit({ text, finishReason: ending, model: call.model, ...counts }, response.headers);
  }
}

export const generateHere = blockingEntry((options: Options) => new MistralProvider(options));
