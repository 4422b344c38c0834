import { fixedWindow, slidingWindow, tokenBucket } from "./budget.ts";
import type { Budget } from "./budget.ts";

/** The limits the test server enforces. A budget that is left out is not limited. */
export interface LimitSettings {
  readonly kind: "token-bucket" | "fixed-window" | "sliding-window";
  readonly windowMs: number;
  readonly requests?: number;
  readonly tokens?: number;
  readonly inputTokens?: number;
  readonly outputTokens?: number;
}

/** The names of the budgets. */
export const budgetNames = ["requests", "tokens", "inputTokens", "outputTokens"] as const;
/** One of {@link budgetNames}. */
export type BudgetName = (typeof budgetNames)[number];

/** What is in each budget now. */
export type LimitState = Partial<
  Readonly<
    Record<BudgetName, { readonly limit: number; readonly remaining: number; readonly resetAfterMs: number }>
  >
>;

/** What a call costs of each budget. */
export type Cost = Readonly<Record<BudgetName, number>>;

/** Enforces the limits: all budgets are debited together or none is. */
export interface Limits {
  /** Admits a call of an estimated cost, or says which budget refuses and for how long. */
  admit(cost: Cost, nowMs: number): { readonly budget: BudgetName; readonly waitMs: number } | undefined;
  /** Corrects an admitted call's cost by what it used. */
  correct(difference: Cost, nowMs: number): void;
  state(nowMs: number): LimitState;
}

const kinds = {
  "token-bucket": tokenBucket,
  "fixed-window": fixedWindow,
  "sliding-window": slidingWindow,
} as const;

/** Limits from settings; without settings nothing is limited. */
export function createLimits(settings: LimitSettings | undefined): Limits {
  const budgets: [BudgetName, Budget][] = [];
  for (const name of budgetNames) {
    const limit = settings?.[name];
    if (settings === undefined || limit === undefined) continue;
    if (!(limit > 0) || !(settings.windowMs > 0))
      throw new TypeError(
        `limits.${name} and limits.windowMs must be above 0, got ${limit} and ${settings.windowMs}`,
      );
    budgets.push([name, kinds[settings.kind](limit, settings.windowMs)]);
  }
  return {
    admit: (cost, nowMs) => {
      for (const [budget, counter] of budgets) {
        const waitMs = counter.waitMs(cost[budget], nowMs);
        if (waitMs > 0) return { budget, waitMs };
      }
      for (const [budget, counter] of budgets) counter.use(cost[budget], nowMs);
      return undefined;
    },
    correct: (difference, nowMs) => {
      for (const [budget, counter] of budgets)
        if (difference[budget] !== 0) counter.use(difference[budget], nowMs);
    },
    state: (nowMs) =>
      Object.fromEntries(
        budgets.map(([name, budget]) => [
          name,
          {
            limit: budget.limit,
            remaining: budget.remaining(nowMs),
            resetAfterMs: budget.resetAfterMs(nowMs),
          },
        ]),
      ),
  };
}
