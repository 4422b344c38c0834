import type { Usage, Warning } from "@persona/contracts";

/** Token counts as a provider reported them. The totals include the cached and the reasoning tokens. */
export interface ReportedCounts {
  readonly inputTotal: unknown;
  readonly cacheRead?: unknown;
  readonly cacheWrite?: unknown;
  readonly outputTotal: unknown;
  readonly reasoning?: unknown;
}

function isCount(value: unknown): value is number {
  return typeof value === "number" && Number.isSafeInteger(value) && value >= 0;
}

function count(value: unknown): number {
  return isCount(value) ? value : 0;
}

/**
 * Usage from reported counts. A count that is missing or impossible becomes 0, or its total where it is larger than that,
 * and is reported in a warning: a wrong count must not look like a small bill.
 */
export function usageOfCounts(counts: ReportedCounts): {
  readonly usage: Usage;
  readonly warnings: readonly Warning[];
} {
  const odd = Object.entries(counts)
    .filter(([, value]) => value !== undefined && value !== null && !isCount(value))
    .map(([name]) => name);
  for (const name of ["inputTotal", "outputTotal"] as const) {
    if (counts[name] === undefined || counts[name] === null) odd.push(name);
  }
  const inputTotal = count(counts.inputTotal);
  const outputTotal = count(counts.outputTotal);
  const cacheRead = Math.min(count(counts.cacheRead), inputTotal);
  const cacheWrite = Math.min(count(counts.cacheWrite), inputTotal - cacheRead);
  const reasoning = Math.min(count(counts.reasoning), outputTotal);
  if (odd.length === 0 && reasoning !== count(counts.reasoning)) odd.push("reasoning");
  if (odd.length === 0 && cacheRead + cacheWrite !== count(counts.cacheRead) + count(counts.cacheWrite))
    odd.push("cacheRead", "cacheWrite");
  return {
    usage: {
      inputTokens: { total: inputTotal, cacheRead, cacheWrite },
      outputTokens: { total: outputTotal, reasoning },
    },
    warnings:
      odd.length === 0
        ? []
        : [{ code: "other", message: `the provider's token counts cannot be right: ${odd.join(", ")}` }],
  };
}
