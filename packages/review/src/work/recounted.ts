import type { Support } from "@persona/contracts";

/** A text in which the counts that it states are others. */
export function recounted(text: string, before: Support, now: Support): string {
  return text.replaceAll(`${before.n} of ${before.of}`, `${now.n} of ${now.of}`);
}
