import { PersonaError } from "@persona/contracts";
import type { Usage } from "@persona/contracts";
import type { KnownCost } from "./cost.ts";

/** A price of your own, in US dollars for a million tokens: from a contract, or for a server of your own. */
export interface OwnPrice {
  readonly inputPerMillion: number;
  readonly outputPerMillion: number;
  /** @default inputPerMillion */
  readonly cacheReadPerMillion?: number;
  /** @default inputPerMillion */
  readonly cacheWritePerMillion?: number;
  /** Where it comes from. */
  readonly source: string;
  /** The day on which it was so, such as `2026-11-23`. */
  readonly asOf: string;
}

/** The cost of a usage at your own price. @throws PersonaError `invalid-option` for a price that is negative or not finite */
export function costAtOwnPrice(model: string, price: OwnPrice, usage: Usage): KnownCost {
  const { inputPerMillion, outputPerMillion } = price;
  const { cacheReadPerMillion = inputPerMillion, cacheWritePerMillion = inputPerMillion } = price;
  const all = { inputPerMillion, outputPerMillion, cacheReadPerMillion, cacheWritePerMillion };
  for (const [name, value] of Object.entries(all)) {
    if (!(value >= 0) || !Number.isFinite(value))
      throw new PersonaError({
        code: "invalid-option",
        message: `${name} of ${model} must be at least 0, but is ${value}`,
      });
  }
  const { total, cacheRead, cacheWrite } = usage.inputTokens;
  const inputUsd =
    ((total - cacheRead - cacheWrite) * inputPerMillion +
      cacheRead * cacheReadPerMillion +
      cacheWrite * cacheWritePerMillion) /
    1e6;
  const outputUsd = (usage.outputTokens.total * outputPerMillion) / 1e6;
  return {
    known: true,
    usd: inputUsd + outputUsd,
    inputUsd,
    outputUsd,
    model,
    source: { name: price.source, asOf: price.asOf, pages: [] },
  };
}
