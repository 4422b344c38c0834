/** Where a price comes from. */
export interface PriceSource {
  /** Name and version of the data. */
  readonly name: string;
  /** The day on which the data was published: prices may have changed since. */
  readonly asOf: string;
  /** Pages on which the provider states its prices. */
  readonly pages: readonly string[];
}

/** A cost that is known. */
export interface KnownCost {
  readonly known: true;
  readonly usd: number;
  readonly inputUsd: number;
  readonly outputUsd: number;
  /** The entry in the price data that was used. */
  readonly model: string;
  readonly source: PriceSource;
}

/** A cost that is not known. It is not 0. */
export interface UnknownCost {
  readonly known: false;
  readonly why: string;
  /** An entry with a similar name, whose price may or may not apply. */
  readonly nearest?: string;
}

/** What something costs, if that is known. */
export type Cost = KnownCost | UnknownCost;

/** What several things cost together. */
export interface CostSum {
  /** Sum of what is known: the whole is at least that. */
  readonly usd: number;
  /** How many costs are unknown and not in the sum. */
  readonly unknown: number;
}

/** Adds costs up, and counts those that are unknown instead of taking them for nothing. */
export function sumCosts(costs: Iterable<Cost>): CostSum {
  let usd = 0;
  let unknown = 0;
  for (const cost of costs) {
    if (cost.known) usd += cost.usd;
    else unknown += 1;
  }
  return { usd, unknown };
}
