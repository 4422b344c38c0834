import { requireNonNegative, requireOptions, requirePositive } from "./validate.ts";

/** Options of {@link RetryBudget}. */
export interface RetryBudgetOptions {
  /** @default 500 */
  readonly capacity?: number;
  /** What a retry costs. @default 5 */
  readonly cost?: number;
  /** What a retry after a timeout or a broken connection costs. @default 10 */
  readonly transientCost?: number;
  /** What a success at the first attempt gives. @default 1 */
  readonly refill?: number;
}

/**
 * A budget of retries that many callers share, so that an outage does not multiply the load.
 *
 * The quota of the AWS SDKs' standard retry mode: 500 tokens, 5 a retry (10 when transient), a retry that succeeds
 * gives its own cost back, and a success at the first attempt gives 1.
 */
export class RetryBudget {
  readonly #capacity: number;
  readonly #cost: number;
  readonly #transientCost: number;
  readonly #refill: number;
  #left: number;

  /** Throws a TypeError that names a wrong option and its value. */
  constructor(options: RetryBudgetOptions = {}) {
    requireOptions(options, "{ capacity: 500 }");
    const { capacity = 500, cost = 5, transientCost = 10, refill = 1 } = options;
    for (const [name, value] of Object.entries({ capacity, cost, transientCost })) {
      requirePositive(name, value);
    }
    requireNonNegative("refill", refill);
    this.#capacity = capacity;
    this.#cost = cost;
    this.#transientCost = transientCost;
    this.#refill = refill;
    this.#left = capacity;
  }

  /** Tokens left. */
  get left(): number {
    return this.#left;
  }

  /** Takes the cost of a retry and gives it, or takes nothing and gives undefined when too little is left. */
  tryTake(isTransient: boolean): number | undefined {
    const cost = isTransient ? this.#transientCost : this.#cost;
    if (cost > this.#left) return undefined;
    this.#left -= cost;
    return cost;
  }

  /** Notes a success: after a retry that took `cost`, or at the first attempt. */
  succeed(cost: number = this.#refill): void {
    this.#left = Math.min(this.#capacity, this.#left + cost);
  }
}
