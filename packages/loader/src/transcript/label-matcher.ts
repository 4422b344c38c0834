import { fitsWildcard } from "../text/wildcard.ts";
import { labelKey } from "./speaker-label.ts";

/**
 * Tells whether the key of a label is one of these labels. An asterisk in a label stands for any letters: `Int*`.
 *
 * @param labels as the caller wrote them; capitals and a colon do not matter
 */
export function labelMatcher(labels: readonly string[]): (key: string) => boolean {
  const whole = new Set(labels.filter((label) => !label.includes("*")).map(labelKey));
  const patterns = labels
    .filter((label) => label.includes("*"))
    .map((label) =>
      label
        .split("*")
        .map((part) => part.normalize("NFKC").toLowerCase().replace(/:$/, ""))
        .join("*"),
    );
  return (key) => whole.has(key) || patterns.some((pattern) => fitsWildcard(key, pattern));
}
