import { LLMProvider, PersonaError } from "@persona/contracts";
import { checkedResponse } from "@persona/provider-kit";
import type {
  CallOptions,
  GenerateRequest,
  GenerateResponse,
  ModelCapabilities,
  StreamEvent,
  StreamingProvider,
} from "@persona/contracts";
import { countTokens } from "./wire/answer.ts";
import { pieces } from "./wire/json.ts";

/** What the mock answers: a text, JSON, parts of a response, or an error to throw. */
export type MockAnswer = string | Error | (Partial<GenerateResponse> & { readonly json?: unknown });

/** A call that the mock received. */
export interface MockCall {
  readonly request: GenerateRequest;
  readonly options: CallOptions;
  readonly form: "generate" | "generateAsync" | "streamAsync";
}

/** How {@link MockProvider} is set up. */
export interface MockProviderOptions {
  /** Answers in order, or a function that is asked for each. */
  readonly answers: readonly MockAnswer[] | ((request: GenerateRequest, index: number) => MockAnswer);
  /** @default "mock" */
  readonly name?: string;
  /** @default "mock-model" */
  readonly defaultModel?: string;
}

/** A provider that makes no call: it answers from a script and records every call that it received. */
export class MockProvider extends LLMProvider implements StreamingProvider {
  readonly name: string;
  readonly defaultModel: string;
  /** Every call, in order. */
  readonly calls: readonly MockCall[];
  readonly #calls: MockCall[] = [];
  readonly #answers: MockProviderOptions["answers"];

  constructor(options: MockProviderOptions) {
    super();
    this.name = options.name ?? "mock";
    this.defaultModel = options.defaultModel ?? "mock-model";
    this.#answers = options.answers;
    this.calls = this.#calls;
  }

  override generate(request: GenerateRequest, options: CallOptions = {}): GenerateResponse {
    return this.#answer(request, options, "generate");
  }

  /** The next answer, or the next failure. The call is kept. */
  override async generateAsync(
    request: GenerateRequest,
    options: CallOptions = {},
  ): Promise<GenerateResponse> {
    return this.#answer(request, options, "generateAsync");
  }

  /** The next answer in pieces, then whole. The call is kept. */
  async *streamAsync(
    request: GenerateRequest,
    options: CallOptions = {},
  ): AsyncGenerator<StreamEvent, void, undefined> {
    const response = this.#answer(request, options, "streamAsync");
    for (const text of pieces(response.text)) {
      await Promise.resolve();
      yield { type: "text-delta", text };
    }
    yield { type: "response", response };
  }

  override capabilities(): ModelCapabilities {
    return { structuredOutput: true, streaming: true };
  }

  override isConfigured(): boolean {
    return true;
  }

  #answer(request: GenerateRequest, options: CallOptions, form: MockCall["form"]): GenerateResponse {
    if (options.signal?.aborted === true)
      throw new PersonaError({
        code: "aborted",
        message: `the call to ${this.name} was aborted`,
        cause: options.signal.reason,
      });
    const index = this.#calls.length;
    this.#calls.push({ request, options, form });
    const answer = typeof this.#answers === "function" ? this.#answers(request, index) : this.#answers[index];
    if (answer === undefined)
      throw new TypeError(`the mock has ${this.#answers.length} answers and got call number ${index + 1}`);
    if (answer instanceof Error) throw answer;
    const { json, ...parts } = typeof answer === "string" ? { text: answer } : answer;
    const text = parts.text ?? (json === undefined ? "" : JSON.stringify(json));
    const inputTokens = countTokens(
      [request.system ?? "", ...request.messages.map((message) => message.text)].join("\n"),
    );
    return checkedResponse(request, {
      finishReason: { unified: "stop" },
      usage: {
        inputTokens: { total: inputTokens, cacheRead: 0, cacheWrite: 0 },
        outputTokens: { total: countTokens(text), reasoning: 0 },
      },
      model: request.model ?? this.defaultModel,
      warnings: [],
      ...parts,
      text,
    });
  }
}
