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
    .map((label) => label.split("*").map((part) => part.normalize("NFKC").toLowerCase().replace(/:$/, "")));
  return (key) => whole.has(key) || patterns.some((parts) => matches(key, parts));
}

/** Whether the parts stand in a key in this order, the first at its beginning and the last at its end. */
function matches(key: string, parts: readonly string[]): boolean {
  const [first = "", ...rest] = parts;
  const last = rest.pop() ?? "";
  if (!key.startsWith(first)) return false;
  let at = first.length;
  for (const part of rest) {
    const found = key.indexOf(part, at);
    if (found === -1) return false;
    at = found + part.length;
  }
  return key.length - last.length >= at && key.endsWith(last);
}
