import type { Rule } from "../rules/rules.ts";
import { countTokens } from "../wire/answer.ts";
import type { Answer, AnswerSpec, AnswerUsage } from "../wire/answer.ts";
import { promptOf } from "../wire/wire-request.ts";
import type { WireRequest } from "../wire/wire-request.ts";
import type { Fault } from "./fault.ts";

/** Remembers the prefixes it was sent, as the APIs' prompt caches do. */
export class PromptCache {
  readonly #seen = new Set<string>();
  readonly #fromTokens: number;

  constructor(fromTokens: number) {
    this.#fromTokens = fromTokens;
  }

  /** The tokens of a request that were read from the cache, and those written to it. */
  use(request: WireRequest): { readonly cacheRead: number; readonly cacheWrite: number } {
    const tokens = countTokens(request.prefix);
    if (tokens < this.#fromTokens) return { cacheRead: 0, cacheWrite: 0 };
    const key = `${request.model}\n${request.prefix}`;
    if (this.#seen.has(key)) return { cacheRead: tokens, cacheWrite: 0 };
    this.#seen.add(key);
    return { cacheRead: 0, cacheWrite: tokens };
  }
}

/** The input tokens of a request by the test server's count. */
export function inputTokensOf(request: WireRequest): number {
  const schema = request.schema === undefined ? "" : JSON.stringify(request.schema);
  return countTokens(promptOf(request)) + countTokens(schema);
}

function spoiled(spec: AnswerSpec, fault: Fault | undefined): AnswerSpec {
  if (fault?.kind === "refusal") return { text: "I can't help with that.", finish: "refusal" };
  if (fault?.kind === "content-filter") return { text: "", finish: "content-filter" };
  return fault?.kind === "schema-violation" ? { text: JSON.stringify({ unexpected: [1, "two"] }) } : spec;
}

function cutAtLimit(
  text: string,
  maxOutputTokens: number | undefined,
  fault: Fault | undefined,
): string | undefined {
  if (fault?.kind === "truncation") return text.slice(0, Math.ceil(text.length / 2));
  if (maxOutputTokens === undefined || countTokens(text) <= maxOutputTokens) return undefined;
  return text.slice(0, maxOutputTokens * 4);
}

const wrongUsage: AnswerUsage = {
  inputTokens: -5,
  cacheRead: 1.5,
  cacheWrite: 0,
  outputTokens: Number.NaN,
  reasoning: 1e12,
};

/** What the server answers: the words of the script or the rule, damaged by the fault, with its usage counted. */
export function answerFor(
  request: WireRequest,
  rule: Rule,
  context: {
    readonly index: number;
    readonly given?: AnswerSpec;
    readonly fault?: Fault;
    readonly cache: PromptCache;
  },
): Answer {
  const { fault } = context;
  const spec = spoiled(context.given ?? rule(request), fault);
  const plain = spec.text ?? (spec.json === undefined ? "" : JSON.stringify(spec.json));
  const whole = fault?.kind === "surrounded" ? fault.before + plain + fault.after : plain;
  const cut = spec.finish === undefined ? cutAtLimit(whole, request.maxOutputTokens, fault) : undefined;
  const text = cut ?? whole;
  const usage: AnswerUsage = {
    inputTokens: inputTokensOf(request),
    ...context.cache.use(request),
    outputTokens: countTokens(text) + (spec.usage?.reasoning ?? 0),
    reasoning: 0,
    ...spec.usage,
  };
  return {
    id: `testkit-${context.index}`,
    text,
    finish: spec.finish ?? (cut === undefined ? "stop" : "length"),
    usage: fault?.kind === "wrong-usage" ? wrongUsage : usage,
  };
}
