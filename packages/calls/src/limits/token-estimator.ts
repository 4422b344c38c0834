import { estimateRequest } from "@persona/model-text";
import type { GenerateRequest, LLMProvider, Usage } from "@persona/contracts";
import type { RequestTokens } from "@persona/model-text";

/** What a request takes, before it is answered. */
export interface TokenEstimate {
  /** Input tokens, as few as prose takes. */
  readonly leastInputTokens: number;
  /** Input tokens, as expected. */
  readonly inputTokens: number;
  /** Input tokens at most: a bound for text in any language, code included. */
  readonly mostInputTokens: number;
  /** Output tokens at most: what the request allows. */
  readonly outputTokens: number;
}

/** How much a new measurement moves what is expected. */
const weightOfNewest = 0.2;

/**
 * Estimates tokens before a call, and learns what to expect from what calls really took. The bound is not learned: text
 * that takes few tokens says nothing about a table of digits that comes next.
 */
export class TokenEstimator {
  #ratio: number | undefined;

  estimate(request: GenerateRequest): TokenEstimate {
    const { least, expected, most } = measure(request);
    return {
      leastInputTokens: least,
      inputTokens: Math.min(most, Math.ceil(expected * (this.#ratio ?? 1))),
      mostInputTokens: most,
      outputTokens: request.maxOutputTokens ?? 0,
    };
  }

  /** Learns from a call's usage. A usage without any input is one that was not reported. */
  learn(request: GenerateRequest, { inputTokens }: Usage): void {
    const { expected } = measure(request);
    if (inputTokens.total <= 0 || expected === 0) return;
    const ratio = inputTokens.total / expected;
    this.#ratio = this.#ratio === undefined ? ratio : this.#ratio + weightOfNewest * (ratio - this.#ratio);
  }
}

/** A request is measured whenever it is sent, and when it is answered. */
const measures = new WeakMap<GenerateRequest, RequestTokens>();

function measure(request: GenerateRequest): RequestTokens {
  const measured = measures.get(request) ?? estimateRequest(request);
  measures.set(request, measured);
  return measured;
}

/** What a request to a provider takes; nothing where no call leaves the machine. */
export function estimateFor(
  provider: LLMProvider,
  estimator: TokenEstimator,
  request: GenerateRequest,
): TokenEstimate {
  if (provider.capabilities(request.model).readsEvidence !== true) return estimator.estimate(request);
  return { leastInputTokens: 0, inputTokens: 0, mostInputTokens: 0, outputTokens: 0 };
}
