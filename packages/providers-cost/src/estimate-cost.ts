import { estimateRequest } from "@persona/model-text";
import type { GenerateRequest, Usage } from "@persona/contracts";
import type { Cost } from "./cost.ts";
import { costOf } from "./cost-of.ts";
import type { CostQuestion } from "./cost-of.ts";

/** What {@link estimateCost} is asked. */
export interface EstimateQuestion extends Omit<CostQuestion, "usage"> {
  readonly request: GenerateRequest;
  /** Tokens of the input, where they were counted. @default estimated by `estimateRequest` of @persona/contracts */
  readonly inputTokens?: number;
  /** Tokens of the input that will be read from a cache. @default 0 */
  readonly cachedInputTokens?: number;
}

/** The cost of a call before it is made. */
export interface CostEstimate {
  /** The input alone, as expected. */
  readonly least: Cost;
  /** A bound: one token for each byte of input that was not counted, and all the output that the request allows. Unknown when it sets no limit. */
  readonly most: Cost;
  /** Tokens of the input, as counted or as expected. */
  readonly inputTokens: number;
}

function usageOf(inputTokens: number, cacheRead: number, outputTokens: number): Usage {
  return {
    inputTokens: { total: inputTokens, cacheRead: Math.min(cacheRead, inputTokens), cacheWrite: 0 },
    outputTokens: { total: outputTokens, reasoning: 0 },
  };
}

/** What a call is expected to cost for its input, and what it can cost at most, before it is made. */
export function estimateCost(question: EstimateQuestion): CostEstimate {
  const { request, cachedInputTokens = 0, ...rest } = question;
  const estimated = estimateRequest(request);
  const inputTokens = question.inputTokens ?? estimated.expected;
  const mostInputTokens = question.inputTokens ?? estimated.most;
  const { maxOutputTokens } = request;
  const costOfTokens = (input: number, output: number): Cost =>
    costOf({ ...rest, usage: usageOf(input, cachedInputTokens, output) });
  return {
    least: costOfTokens(inputTokens, 0),
    most:
      maxOutputTokens === undefined
        ? { known: false, why: "the request sets no limit on output tokens" }
        : costOfTokens(mostInputTokens, maxOutputTokens),
    inputTokens,
  };
}
