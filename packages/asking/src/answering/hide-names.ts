import type { TextPseudonymizer } from "@persona/contracts";

/** Addresses and ids hold no names, and must stay what they are. */
const kept = /^(?:spanId|participantId|sourceId|id|ids|entry)$/;

/**
 * An answer, or any other plain data, with the names that a pseudonymizer knows hidden in every text of it. Addresses and
 * ids stay what they are, so that what is cited can still be found.
 */
export function hideNames<Value extends object>(value: Value, pseudonymizer: TextPseudonymizer): Value {
  const hidden = (one: unknown, key: string): unknown => {
    if (typeof one === "string") return kept.test(key) ? one : pseudonymizer.hide(one);
    if (Array.isArray(one)) return one.map((item) => hidden(item, key));
    if (typeof one !== "object" || one === null) return one;
    return Object.fromEntries(Object.entries(one).map(([name, item]) => [name, hidden(item, name)]));
  };
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- texts become texts, and nothing else changes
  return hidden(value, "") as Value;
}
