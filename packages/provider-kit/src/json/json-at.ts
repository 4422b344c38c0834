/** A JSON object whose fields are not yet known. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** The value at a path in JSON that nobody has checked; undefined when there is none. */
export function jsonAt(value: unknown, ...path: readonly (string | number)[]): unknown {
  let found = value;
  for (const key of path) {
    if (typeof found !== "object" || found === null || !Object.hasOwn(found, key)) return undefined;
    found = Reflect.get(found, key);
  }
  return found;
}

/** The text at a path; undefined when there is none. */
export function textAtPath(value: unknown, ...path: readonly (string | number)[]): string | undefined {
  const found = jsonAt(value, ...path);
  return typeof found === "string" ? found : undefined;
}

/** Whether a value is a JSON object. */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The object at a path; undefined when there is none. */
export function objectAt(value: unknown, ...path: readonly (string | number)[]): JsonObject | undefined {
  const found = jsonAt(value, ...path);
  return isObject(found) ? found : undefined;
}

/** The objects in the array at a path; none when there is no array. */
export function objectsAt(value: unknown, ...path: readonly (string | number)[]): readonly JsonObject[] {
  const found = jsonAt(value, ...path);
  if (!Array.isArray(found)) return [];
  return found.filter(isObject);
}
