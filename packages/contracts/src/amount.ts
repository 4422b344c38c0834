import { z } from "zod";

const perUsd = 1_000_000;
/** A part of a micro-dollar beyond this many digits is floating-point noise, not money. */
const noiseDigits = 3;

/**
 * What a call cost, or may cost: tokens of input and output together, and money where the price is known. Money is
 * counted in whole micro-dollars, so that three times ten cents is thirty cents. Records of earlier versions have `usd`, a
 * number of dollars; it is read as the nearest micro-dollars.
 */
export const amountSchema = z
  .object({
    tokens: z.number().nonnegative(),
    microUsd: z.int().nonnegative().optional(),
    usd: z.number().nonnegative().optional(),
  })
  .transform(({ tokens, microUsd, usd }): Amount => {
    const money = microUsd ?? (usd === undefined ? undefined : Math.round(usd * perUsd));
    return money === undefined ? { tokens } : { tokens, microUsd: money };
  });

/** What a call cost, or may cost: tokens of input and output together, and money where the price is known. */
export interface Amount {
  readonly tokens: number;
  /** Millionths of a US dollar, a whole number. */
  readonly microUsd?: number;
}

/** A cost in micro-dollars, rounded up, so that rounding never exceeds a limit. */
export function microUsdOf(usd: number): number {
  return Math.ceil(withoutNoise(usd * perUsd));
}

/** A limit in micro-dollars, rounded down. */
export function microUsdLimit(usd: number): number {
  return Math.floor(withoutNoise(usd * perUsd));
}

/** US dollars. */
export function usdOf(microUsd: number): number {
  return microUsd / perUsd;
}

function withoutNoise(value: number): number {
  return Number(value.toFixed(noiseDigits));
}

/** The sum of amounts. Money is missing only where none of them has any. */
export function sumAmounts(amounts: readonly Amount[]): Amount {
  let tokens = 0;
  let microUsd: number | undefined;
  for (const amount of amounts) {
    tokens += amount.tokens;
    if (amount.microUsd !== undefined) microUsd = (microUsd ?? 0) + amount.microUsd;
  }
  return microUsd === undefined ? { tokens } : { tokens, microUsd };
}

/** An amount without a part of it. */
export function lessAmount(amount: Amount, part: Amount): Amount {
  const tokens = amount.tokens - part.tokens;
  return amount.microUsd === undefined
    ? { tokens }
    : { tokens, microUsd: amount.microUsd - (part.microUsd ?? 0) };
}
