import type { Usage } from "@persona/contracts";
import { estimateFor, TokenEstimator } from "@persona/calls";
import type { JudgeOptions } from "./options/judge-options.ts";
import { mostJudged } from "./synthesis/judge-claims.ts";

/** What a judge takes, at least or at most. */
export interface JudgingTokens {
  readonly requests: number;
  readonly usage: Usage;
  /** US dollars, where the price is known. */
  readonly usd?: number | undefined;
}

/** A claim and what it cites, in characters: usual ones, and long ones. */
const usualPair = 300;
const longPair = 2400;
/** An answer to few claims. */
const leastOutputTokens = 40;
/** How often a request is sent: a judge's answer that cannot be read is asked for again. */
const mostTries = 2;

/**
 * What judging the claims of some personas takes: at least a few claims of each, asked about twice, and at most as many
 * claims as a judge is asked about, each with long words and every request sent again.
 */
export function estimateJudging(
  { judge, provider, priceOf }: JudgeOptions,
  personas: number,
): { readonly least: JudgingTokens; readonly most: JudgingTokens } {
  const estimator = new TokenEstimator();
  const ofPersona = (claims: number, characters: number): JudgingTokens => {
    const claim = "x".repeat(characters);
    const steps = judge.judge(Array.from({ length: claims }, () => ({ claim, said: [] })));
    const estimates: ReturnType<typeof estimateFor>[] = [];
    const none = { total: 0, cacheRead: 0, cacheWrite: 0 };
    // an answer with one verdict is read, so nothing is asked again
    const text = JSON.stringify({ verdicts: [{ pair: "p1", verdict: "unsure" }] });
    for (let step = steps.next(); step.done !== true;) {
      estimates.push(estimateFor(provider, estimator, step.value));
      step = steps.next({
        text,
        finishReason: { unified: "stop" },
        usage: { inputTokens: none, outputTokens: { total: 0, reasoning: 0 } },
        model: judge.identity.model,
        warnings: [],
      });
    }
    const isMost = claims === mostJudged;
    const times = personas * (isMost ? mostTries : 1);
    const sum = (of: (estimate: ReturnType<typeof estimateFor>) => number): number =>
      Math.round(times * estimates.reduce((total, estimate) => total + of(estimate), 0));
    const usage: Usage = {
      inputTokens: {
        total: sum((one) => (isMost ? one.mostInputTokens : one.leastInputTokens)),
        cacheRead: 0,
        cacheWrite: 0,
      },
      outputTokens: { total: sum((one) => (isMost ? one.outputTokens : leastOutputTokens)), reasoning: 0 },
    };
    return { requests: times * estimates.length, usage, usd: priceOf?.(judge.identity.model, usage) };
  };
  return { least: ofPersona(1, usualPair), most: ofPersona(mostJudged, longPair) };
}
