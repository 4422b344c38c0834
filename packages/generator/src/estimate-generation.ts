import type { Amount, Usage } from "@persona/contracts";
import type { AsyncGenerationOptions, ValidOptions } from "./generator-options.ts";
import { estimateFor } from "./run/in-process-executor.ts";
import type { Session } from "./run/session.ts";
import type { Unit } from "./run/unit.ts";
import { draftRequest } from "./synthesize/prompt.ts";
import { sumUsage } from "./assemble-set.ts";

/** How an estimate is made. */
export interface EstimateOptions extends AsyncGenerationOptions {
  /** Personas that are truly made, to measure what they take. @default 0 */
  readonly pilot?: number;
}

/** What a generation takes: at least and at most. */
export interface GenerationEstimate {
  readonly personas: number;
  readonly least: EstimateBound;
  readonly most: EstimateBound;
  /** What the pilot took, which is in the bounds. */
  readonly pilot?: { readonly personas: number; readonly usage: Usage; readonly spent: Amount };
}

/** One end of an estimate. */
export interface EstimateBound {
  readonly requests: number;
  readonly inputTokens: number;
  readonly outputTokens: number;
  /** US dollars, where the price is known. */
  readonly usd?: number;
}

interface Tokens {
  readonly requests: number;
  readonly inputTokens: number;
  readonly outputTokens: number;
}

/** How far a tokenizer may be from the estimate of four characters a token. */
const offBy = 1.25;
/** A draft and two repairs. */
const mostRequests = 3;
/** A draft has at least a label and a few claims. */
const leastOutputTokens = 150;
/** How much less and more than the pilot's a persona may take. */
const spread = { less: 0.6, more: 1.6 };

/** Estimates a generation from the requests it would begin with, and from personas made for a pilot. */
export async function estimateGeneration(
  units: readonly Unit[],
  session: Session,
  options: ValidOptions,
  { pilot = 0, signal }: EstimateOptions,
): Promise<GenerationEstimate> {
  const before = session.spent();
  const syntheses = [];
  for (const unit of units.slice(0, pilot)) syntheses.push(await session.describe(unit, signal));
  const rest = units.slice(syntheses.length);
  const drafts = rest.map(({ task }) => {
    const request = draftRequest(task.evidence.pack, task);
    return estimateFor(options.provider, session.estimator, { request });
  });
  const inputTokens = sum(drafts.map((draft) => draft.inputTokens));
  const outputTokens = sum(drafts.map((draft) => draft.outputTokens));
  const isFree = outputTokens === 0;
  let low: Tokens = {
    requests: rest.length,
    inputTokens: inputTokens / offBy,
    outputTokens: isFree ? 0 : rest.length * leastOutputTokens,
  };
  let high: Tokens = {
    requests: mostRequests * rest.length,
    // a repair comes with the first request and the claims that go back
    inputTokens: inputTokens * offBy * mostRequests + outputTokens * (mostRequests - 1),
    outputTokens: outputTokens * mostRequests,
  };
  const usage = sumUsage(syntheses);
  const used: Tokens = {
    requests: sum(syntheses.map((synthesis) => synthesis.usage.length)),
    inputTokens: usage.inputTokens.total,
    outputTokens: usage.outputTokens.total,
  };
  if (syntheses.length > 0) {
    const each = rest.length / syntheses.length;
    const narrowed = (factor: number): Tokens => ({
      requests: Math.max(rest.length, used.requests * each * factor),
      inputTokens: used.inputTokens * each * factor,
      outputTokens: used.outputTokens * each * factor,
    });
    low = highest(low, narrowed(spread.less));
    high = lowest(high, highest(low, narrowed(spread.more)));
  }
  const bound = (tokens: Tokens): EstimateBound => boundOf(total(used, tokens), options);
  const spent = session.spent();
  return {
    personas: units.length,
    least: bound(low),
    most: bound(high),
    ...(syntheses.length === 0
      ? {}
      : {
          pilot: {
            personas: syntheses.length,
            usage,
            spent: {
              tokens: spent.tokens - before.tokens,
              ...(spent.usd === undefined ? {} : { usd: spent.usd - (before.usd ?? 0) }),
            },
          },
        }),
  };
}

function boundOf({ requests, inputTokens, outputTokens }: Tokens, options: ValidOptions): EstimateBound {
  const usage: Usage = {
    inputTokens: { total: Math.round(inputTokens), cacheRead: 0, cacheWrite: 0 },
    outputTokens: { total: Math.round(outputTokens), reasoning: 0 },
  };
  const usd = options.priceOf?.(options.model ?? options.provider.defaultModel, usage);
  return {
    requests: Math.round(requests),
    inputTokens: usage.inputTokens.total,
    outputTokens: usage.outputTokens.total,
    ...(usd === undefined ? {} : { usd }),
  };
}

function combine(a: Tokens, b: Tokens, how: (x: number, y: number) => number): Tokens {
  return {
    requests: how(a.requests, b.requests),
    inputTokens: how(a.inputTokens, b.inputTokens),
    outputTokens: how(a.outputTokens, b.outputTokens),
  };
}

function total(a: Tokens, b: Tokens): Tokens {
  return combine(a, b, (x, y) => x + y);
}

function highest(a: Tokens, b: Tokens): Tokens {
  return combine(a, b, Math.max);
}

function lowest(a: Tokens, b: Tokens): Tokens {
  return combine(a, b, Math.min);
}

function sum(values: readonly number[]): number {
  return values.reduce((all, value) => all + value, 0);
}
