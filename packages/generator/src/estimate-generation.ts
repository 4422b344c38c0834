import { lessAmount, microUsdOf } from "@persona/contracts";
import type { Amount, Usage } from "@persona/contracts";
import { estimateFor, sumUsage } from "@persona/calls";
import type { AsyncGenerationOptions, ValidOptions } from "./options/generator-options.ts";
import { estimateJudging } from "./estimate-judging.ts";
import type { JudgingTokens } from "./estimate-judging.ts";
import type { Session } from "./synthesis/session.ts";
import type { SynthesisJob } from "./synthesis/synthesis-job.ts";
import { stepNames } from "./prompts/read-prompts.ts";
import { firstRequest } from "./synthesis/synthesize-persona.ts";
import type { Synthesis } from "./synthesis/synthesize-persona.ts";

/** How an estimate is made. */
export interface EstimateOptions extends AsyncGenerationOptions {
  /** Personas, and profiles where there is a population, that are generated for real and measured. @default 0 */
  readonly pilot?: number;
  /** Individuals that the run will draw from the groups as well. @default none */
  readonly population?: number;
}

/** What a generation will take: at least and at most. */
export interface GenerationEstimate {
  readonly personas: number;
  /** Individuals that will be drawn as well; absent without a population. */
  readonly profiles?: number;
  readonly least: EstimateBound;
  readonly most: EstimateBound;
  /** What the pilot took. The bounds include it. */
  readonly pilot?: {
    readonly personas: number;
    readonly profiles?: number;
    readonly usage: Usage;
    readonly spent: Amount;
  };
}

/** One end of an estimate. */
export interface EstimateBound {
  readonly requests: number;
  readonly inputTokens: number;
  readonly outputTokens: number;
  /** Millionths of a US dollar, where the price is known. */
  readonly microUsd?: number;
}

interface Tokens {
  readonly requests: number;
  readonly inputTokens: number;
  readonly outputTokens: number;
}

/** Work of one kind: all personas, or all profiles of a population. */
export interface EstimatePart {
  readonly jobs: readonly SynthesisJob[];
  /** How many there are in all; `jobs` may be an even sample of them. */
  readonly count: number;
  /** Most requests for one of them. */
  readonly mostRequests: number;
}

/** A draft and two repairs. */
export const requestsOfPersona = 3;
/** Requests of a persona more, where it is made in steps. */
const moreInSteps = stepNames.length - 1;
/** A profile that repeats others is requested a second time. */
export const requestsOfProfile = 2 * requestsOfPersona;
/** A draft has at least a label and a few claims. */
const leastOutputTokens = 150;
/** How much less or more than those of the pilot a persona may take. */
const spread = { less: 0.6, more: 1.6 };

/** Estimates a generation from the first requests of its jobs, and from the measurements of the pilot. */
export async function estimateGeneration(
  { personas, profiles }: { readonly personas: EstimatePart; readonly profiles?: EstimatePart },
  session: Session,
  options: ValidOptions,
  { pilot = 0, signal }: EstimateOptions,
): Promise<GenerationEstimate> {
  const before = session.spent();
  const parts = [personas, ...(profiles === undefined ? [] : [profiles])];
  const made: (readonly Synthesis[])[] = [];
  for (const { jobs } of parts) {
    const syntheses: Synthesis[] = [];
    for (const job of evenSample(jobs, pilot)) syntheses.push(await session.describe(job, signal));
    made.push(syntheses);
  }
  const ranges = parts.map((part, index) => rangeOf(part, made[index] ?? [], session, options));
  const judging = options.judge === undefined ? undefined : estimateJudging(options.judge, personas.count);
  const bound = (end: "low" | "high"): EstimateBound =>
    withJudging(
      boundOf(ranges.map((range) => range[end]).reduce(total), options),
      judging?.[end === "low" ? "least" : "most"],
    );
  const spent = session.spent();
  const [ofPersonas = [], ofProfiles] = made;
  return {
    personas: personas.count,
    ...(profiles === undefined ? {} : { profiles: profiles.count }),
    least: bound("low"),
    most: bound("high"),
    ...(pilot === 0
      ? {}
      : {
          pilot: {
            personas: ofPersonas.length,
            ...(ofProfiles === undefined ? {} : { profiles: ofProfiles.length }),
            usage: session.usage(),
            spent: lessAmount(spent, before),
          },
        }),
  };
}

/** Items at even distances, so that all groups are in the sample; all items where there are no more than `size`. */
export function evenSample<Item>(items: readonly Item[], size: number): readonly Item[] {
  if (items.length <= size) return items;
  return Array.from({ length: size }, (_, index) => items[Math.floor((index * items.length) / size)]!);
}

/** What work of one kind takes, including the pilot. */
function rangeOf(
  { jobs, count, mostRequests }: EstimatePart,
  syntheses: readonly Synthesis[],
  session: Session,
  options: ValidOptions,
): { readonly low: Tokens; readonly high: Tokens } {
  const rest = count - syntheses.length;
  const drafts = jobs.map(({ task }) => {
    return estimateFor(options.provider, session.estimator, firstRequest(task));
  });
  const each = rest / Math.max(1, jobs.length);
  const more = each * moreInSteps * jobs.filter(({ task }) => task.inSteps === true).length;
  const leastInputTokens = sum(drafts.map((draft) => draft.leastInputTokens)) * each;
  const mostInputTokens = sum(drafts.map((draft) => draft.mostInputTokens)) * each;
  const outputTokens = sum(drafts.map((draft) => draft.outputTokens)) * each;
  const isFree = outputTokens === 0;
  const low: Tokens = {
    requests: rest + more,
    inputTokens: leastInputTokens,
    outputTokens: isFree ? 0 : (rest + more) * leastOutputTokens,
  };
  const requests = mostRequests * rest + more;
  const times = requests / Math.max(1, rest);
  const high: Tokens = {
    requests,
    // a repair contains the first request and the claims that go back; so does a later step, at most
    inputTokens: mostInputTokens * times + outputTokens * (times - 1),
    outputTokens: outputTokens * times,
  };
  const usage = sumUsage(syntheses.flatMap((synthesis) => synthesis.usage));
  const used: Tokens = {
    requests: sum(syntheses.map((synthesis) => synthesis.usage.length)),
    inputTokens: usage.inputTokens.total,
    outputTokens: usage.outputTokens.total,
  };
  if (syntheses.length === 0) return { low, high };
  const perMade = rest / syntheses.length;
  const narrowed = (factor: number): Tokens => ({
    requests: Math.max(rest, used.requests * perMade * factor),
    inputTokens: used.inputTokens * perMade * factor,
    outputTokens: used.outputTokens * perMade * factor,
  });
  const least = highest(low, narrowed(spread.less));
  return {
    low: total(used, least),
    high: total(used, lowest(high, highest(least, narrowed(spread.more)))),
  };
}

function boundOf({ requests, inputTokens, outputTokens }: Tokens, options: ValidOptions): EstimateBound {
  const usage: Usage = {
    inputTokens: { total: Math.round(inputTokens), cacheRead: 0, cacheWrite: 0 },
    outputTokens: { total: Math.round(outputTokens), reasoning: 0 },
  };
  const usd = options.priceOf?.(options.modelName, usage);
  return {
    requests: Math.round(requests),
    inputTokens: usage.inputTokens.total,
    outputTokens: usage.outputTokens.total,
    ...(usd === undefined ? {} : { microUsd: microUsdOf(usd) }),
  };
}

/** Adds what a judge takes. A writer that needs no tokens costs nothing, whatever the judge costs. */
function withJudging(bound: EstimateBound, judging: JudgingTokens | undefined): EstimateBound {
  if (judging === undefined) return bound;
  const { microUsd = bound.outputTokens === 0 ? 0 : undefined, ...rest } = bound;
  const { requests, usage, usd } = judging;
  return {
    ...rest,
    requests: bound.requests + requests,
    inputTokens: bound.inputTokens + usage.inputTokens.total,
    outputTokens: bound.outputTokens + usage.outputTokens.total,
    ...(microUsd === undefined || usd === undefined ? {} : { microUsd: microUsd + microUsdOf(usd) }),
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
