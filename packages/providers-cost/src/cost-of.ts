import type { Usage } from "@persona/contracts";
import { calcPrice } from "@pydantic/genai-prices";
import type { Cost } from "./cost.ts";
import { costAtOwnPrice } from "./own-price.ts";
import type { OwnPrice } from "./own-price.ts";

/** The price data: its version, and the day on which it was published. A test compares both with what is installed. */
export const priceData = { name: "@pydantic/genai-prices", version: "0.1.8", asOf: "2026-09-23" } as const;

/** The names of our providers in the price data. */
const idsInData: Readonly<Record<string, string>> = {
  openai: "openai",
  anthropic: "anthropic",
  gemini: "google",
  openrouter: "openrouter",
  mistral: "mistral",
};

/** What {@link costOf} is asked. */
export interface CostQuestion {
  /** Name of the provider: `openai`, `anthropic`, … */
  readonly provider: string;
  /** The model that answered, as the response names it. */
  readonly model: string;
  readonly usage: Usage;
  /** When the call was made: some prices have a date. @default now */
  readonly at?: Date;
  /** Prices of your own by model; they come before all others. */
  readonly prices?: Readonly<Record<string, OwnPrice>>;
}

/** A model's name without the date or the tag of a release. */
function familyOf(model: string): string {
  return model.replace(/(?:-\d{4}-?\d{2}-?\d{2}|-latest)$/u, "");
}

/**
 * What a call cost, by its usage, from dated prices, offline. A model is priced only if the data has an entry of its own
 * name: the data would price some by a neighbour, and a guess must not pass for a price.
 */
export function costOf(question: CostQuestion): Cost {
  const { provider, usage, at, prices } = question;
  // Gemini names its models with and without this.
  const model = question.model.replace(/^models\//u, "");
  const own = prices?.[question.model] ?? prices?.[model];
  if (own !== undefined) return costAtOwnPrice(model, own, usage);
  const providerId = idsInData[provider];
  if (providerId === undefined)
    return { known: false, why: `there are no prices for the provider ${provider}` };
  const { inputTokens, outputTokens } = usage;
  const found = calcPrice(
    {
      input_tokens: inputTokens.total,
      output_tokens: outputTokens.total,
      ...(inputTokens.cacheRead > 0 ? { cache_read_tokens: inputTokens.cacheRead } : {}),
      ...(inputTokens.cacheWrite > 0 ? { cache_write_tokens: inputTokens.cacheWrite } : {}),
    },
    model,
    { providerId, ...(at === undefined ? {} : { timestamp: at }) },
  );
  if (found === null) return { known: false, why: `there is no price for ${model}` };
  if (familyOf(found.model.id) !== familyOf(model))
    return { known: false, why: `there is no price for ${model}`, nearest: found.model.id };
  return {
    known: true,
    usd: found.total_price,
    inputUsd: found.input_price,
    outputUsd: found.output_price,
    model: found.model.id,
    source: {
      name: `${priceData.name} ${priceData.version}`,
      asOf: priceData.asOf,
      pages: found.provider.pricing_urls ?? [],
    },
  };
}
