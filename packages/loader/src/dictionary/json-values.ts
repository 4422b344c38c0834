/** Whether a value is an object with keys. */
export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** A text or number as text, without white space around it; undefined for anything else and for nothing. */
export function textOf(value: unknown): string | undefined {
  const text = typeof value === "string" ? value.trim() : typeof value === "number" ? String(value) : "";
  return text === "" ? undefined : text;
}

/** Texts and numbers of a list, or a single one. */
export function stringsOf(value: unknown): readonly string[] {
  return [value].flat().flatMap((one: unknown) => textOf(one) ?? []);
}
