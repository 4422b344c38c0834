import { lessAmount, microUsdLimit, microUsdOf, PersonaError, sumAmounts, usdOf } from "@persona/contracts";
import type { Amount, Usage } from "@persona/contracts";
import type { TokenEstimate } from "../limits/token-estimator.ts";

/** What a usage costs in US dollars; undefined where no price is known. A part of a micro-dollar counts as a whole one. */
export type PriceOf = (model: string, usage: Usage) => number | undefined;

/** What may be spent. */
export interface SpendingOptions {
  /** Tokens of input and output together. */
  readonly maxTokens?: number;
  /** US dollars, counted in whole micro-dollars. Needs a price for the model. */
  readonly maxCost?: number;
  readonly priceOf?: PriceOf;
}

/** What is reserved for a call. */
export interface Reservation {
  readonly most: Amount;
  /** Counts what the call took instead, and returns it. A usage that reports nothing counts as the most it could be. */
  settle(usage: Usage): Amount;
  /** Counts the most that it could be, because nobody knows what the call took. */
  keep(): void;
  /** Counts nothing. Has no effect after the other two. */
  release(): void;
}

const none: Amount = { tokens: 0 };

interface Waiting {
  readonly priority: number;
  readonly retry: () => void;
}

/** What calls to all models of a run count towards together. */
interface Account {
  spent: Amount;
  reserved: Amount;
  waiting: Waiting[];
}

/**
 * Keeps what a run spends under its limits. A call may be sent only if the most that it can cost fits into what is left
 * after everything that was spent and everything that is reserved for calls in progress. So the limit is never passed,
 * no matter what the answers cost.
 */
export class Spending {
  readonly #options: SpendingOptions;
  readonly #model: string;
  #account: Account;

  /** @param before what the run had spent before it was resumed */
  constructor(options: SpendingOptions, model: string, before: Amount = { tokens: 0 }) {
    this.#options = options;
    this.#model = model;
    this.#account = { spent: before, reserved: none, waiting: [] };
  }

  /** The same limits and the same account for calls to another model, which has a price of its own. */
  forModel(model: string, priceOf: PriceOf | undefined): Spending {
    const { priceOf: _, ...limits } = this.#options;
    const other = new Spending({ ...limits, ...(priceOf === undefined ? {} : { priceOf }) }, model);
    other.#account = this.#account;
    return other;
  }

  /** The same limits and the same account for requests that cost a share of the usual price. */
  atFactor(factor: number): Spending {
    const { priceOf } = this.#options;
    return this.forModel(
      this.#model,
      priceOf === undefined
        ? undefined
        : (model, usage) => {
            const usd = priceOf(model, usage);
            return usd === undefined ? undefined : factor * usd;
          },
    );
  }

  /** What was spent so far. A call whose cost nobody knows counts with the most that it could cost. */
  get spent(): Amount {
    return this.#account.spent;
  }

  /** What a call can cost at most. */
  mostOf({ mostInputTokens, outputTokens }: TokenEstimate): Amount {
    return this.#amountOf({
      inputTokens: { total: mostInputTokens, cacheRead: 0, cacheWrite: 0 },
      outputTokens: { total: outputTokens, reasoning: 0 },
    });
  }

  /**
   * Reserves the most that a call can cost, once the calls in progress leave room for it.
   * @throws PersonaError `budget-exhausted` when it does not fit even without them
   */
  async reserve(
    estimate: () => TokenEstimate,
    { priority, signal }: { readonly priority: number; readonly signal?: AbortSignal | undefined },
  ): Promise<Reservation> {
    for (;;) {
      signal?.throwIfAborted();
      const reservation = this.tryReserve(estimate());
      if (reservation !== undefined) return reservation;
      await new Promise<void>((resolve) => {
        const done = (): void => {
          signal?.removeEventListener("abort", done);
          resolve();
        };
        signal?.addEventListener("abort", done, { once: true });
        this.#account.waiting.push({ priority, retry: done });
      });
    }
  }

  /**
   * As {@link reserve}, without waiting: undefined while calls in progress leave no room.
   * @throws PersonaError `budget-exhausted`
   */
  tryReserve(estimate: TokenEstimate): Reservation | undefined {
    const most = this.mostOf(estimate);
    if (!this.#fits(most, this.#account.reserved)) {
      if (this.#fits(most, none)) return undefined;
      throw this.#exhausted(most);
    }
    this.#account.reserved = sumAmounts([this.#account.reserved, most]);
    let isOpen = true;
    const close = (counted: Amount): Amount => {
      if (!isOpen) return counted;
      isOpen = false;
      this.#account.reserved = lessAmount(this.#account.reserved, most);
      this.#account.spent = sumAmounts([this.#account.spent, counted]);
      const waiting = this.#account.waiting.toSorted((a, b) => b.priority - a.priority);
      this.#account.waiting = [];
      for (const { retry } of waiting) retry();
      return counted;
    };
    return {
      most,
      settle: (usage) => close(reportsNothing(usage) ? most : this.#amountOf(usage)),
      keep: () => void close(most),
      release: () => void close(none),
    };
  }

  #amountOf(usage: Usage): Amount {
    const usd = this.#options.priceOf?.(this.#model, usage);
    const tokens = usage.inputTokens.total + usage.outputTokens.total;
    return usd === undefined ? { tokens } : { tokens, microUsd: microUsdOf(usd) };
  }

  #fits(most: Amount, reserved: Amount): boolean {
    const { maxTokens = Infinity, maxCost } = this.#options;
    const { tokens, microUsd = 0 } = sumAmounts([this.#account.spent, reserved, most]);
    if (tokens > maxTokens) return false;
    return maxCost === undefined || (most.microUsd !== undefined && microUsd <= microUsdLimit(maxCost));
  }

  #exhausted(most: Amount): PersonaError {
    const { maxTokens, maxCost } = this.#options;
    const limits = [
      ...(maxTokens === undefined
        ? []
        : [
            `${this.#account.spent.tokens} of ${maxTokens} tokens are spent, and the request may take ${most.tokens}`,
          ]),
      ...(maxCost === undefined
        ? []
        : [
            `$${usdOf(this.#account.spent.microUsd ?? 0).toFixed(4)} of $${maxCost} are spent, and the request may cost ${most.microUsd === undefined ? "an unknown amount" : `$${usdOf(most.microUsd).toFixed(4)}`}`,
          ]),
    ];
    return new PersonaError({
      code: "budget-exhausted",
      message: `a request was not sent, because it could exceed the limit: ${limits.join("; ")}`,
      hint:
        this.#account.spent.tokens > 0
          ? "Raise --max-tokens or --max-cost and resume the run: everything generated so far is kept."
          : "Raise --max-tokens or --max-cost, or lower --max-output-tokens: a request counts with all the output that it may produce.",
    });
  }
}

function reportsNothing({ inputTokens, outputTokens }: Usage): boolean {
  return inputTokens.total === 0 || outputTokens.total === 0;
}
