import type { GenerateRequest, Usage } from "@persona/contracts";
import type { Cost } from "./cost.ts";
import { costOf } from "./cost-of.ts";
import type { CostQuestion } from "./cost-of.ts";

/** What {@link estimateCost} is asked. */
export interface EstimateQuestion extends Omit<CostQuestion, "usage"> {
  readonly request: GenerateRequest;
  /** Tokens of the input, where they were counted. @default four characters a token */
  readonly inputTokens?: number;
  /** Tokens of the input that will be read from a cache. @default 0 */
  readonly cachedInputTokens?: number;
}

/** The bounds of a cost before the call, for the input as estimated. */
export interface CostEstimate {
  /** The input alone. */
  readonly least: Cost;
  /** With all the output that the request allows; unknown when it sets no limit. */
  readonly most: Cost;
  readonly inputTokens: number;
}

/** Tokens of a request at four characters a token, the schema included: within a quarter for English prose. */
function estimatedTokens({ system, messages, output }: GenerateRequest): number {
  const schema = output === undefined ? "" : JSON.stringify(output.schema);
  const texts = [system ?? "", schema, ...messages.map((message) => message.text)];
  return texts.reduce((sum, text) => sum + Math.ceil(text.length / 4), 0);
}

function usageOf(inputTokens: number, cacheRead: number, outputTokens: number): Usage {
  return {
    inputTokens: { total: inputTokens, cacheRead: Math.min(cacheRead, inputTokens), cacheWrite: 0 },
    outputTokens: { total: outputTokens, reasoning: 0 },
  };
}

/** What a call will cost at least and at most, before it is made. */
export function estimateCost(question: EstimateQuestion): CostEstimate {
  const { request, cachedInputTokens = 0, ...rest } = question;
  const inputTokens = question.inputTokens ?? estimatedTokens(request);
  const { maxOutputTokens } = request;
  const costWith = (outputTokens: number): Cost =>
    costOf({ ...rest, usage: usageOf(inputTokens, cachedInputTokens, outputTokens) });
  return {
    least: costWith(0),
    most:
      maxOutputTokens === undefined
        ? { known: false, why: "the request sets no limit on output tokens" }
        : costWith(maxOutputTokens),
    inputTokens,
  };
}
