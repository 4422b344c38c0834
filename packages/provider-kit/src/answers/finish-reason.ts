import type { FinishReason } from "@persona/contracts";

/**
 * Why an answer ended, in the port's words. A reason that the table does not know, or that the API left out, is `other`.
 * @param known the API's own words and what they mean
 */
export function finishReason(
  raw: string | undefined,
  known: Readonly<Record<string, FinishReason["unified"]>>,
): FinishReason {
  if (raw === undefined) return { unified: "other" };
  return { unified: Object.hasOwn(known, raw) ? (known[raw] ?? "other") : "other", raw };
}
