import type { JsonSchema } from "@persona/contracts";
import { isObject } from "@persona/provider-kit";
import type { JsonObject } from "@persona/provider-kit";

type Mutable = Record<string, unknown>;

const copied = [
  "title",
  "description",
  "minItems",
  "maxItems",
  "minLength",
  "maxLength",
  "minProperties",
  "maxProperties",
  "pattern",
  "minimum",
  "maximum",
];

/** Bounds that zod gives every integer; they say nothing. */
function isWorthless(value: unknown): boolean {
  return typeof value === "number" && Math.abs(value) === Number.MAX_SAFE_INTEGER;
}

/** Thrown inside for a schema that the dialect cannot express. */
class NotSayable extends Error {}

function follow(reference: string, root: JsonSchema): unknown {
  let found: unknown = root;
  for (const part of reference.split("/").slice(1)) found = isObject(found) ? found[part] : undefined;
  return found;
}

function isNull(option: unknown): boolean {
  return isObject(option) && option["type"] === "null";
}

function union(options: readonly unknown[], root: JsonSchema, seen: readonly string[]): Mutable {
  const others = options.filter((option) => !isNull(option)).map((option) => translate(option, root, seen));
  const nullable = others.length < options.length ? { nullable: true } : {};
  return others.length === 1 ? { ...others[0], ...nullable } : { anyOf: others, ...nullable };
}

function literals(values: readonly unknown[]): Mutable {
  const texts = values.filter((value) => value !== null);
  const nullable = texts.length < values.length ? { nullable: true } : {};
  if (texts.every((value) => typeof value === "string" && value !== ""))
    return { type: "string", enum: texts, ...nullable };
  const types = new Set(texts.map((value) => typeof value));
  const [type] = types;
  if (types.size !== 1 || type === "object" || type === undefined) throw new NotSayable();
  return {
    type,
    ...nullable,
    description: `one of ${texts.map((value) => JSON.stringify(value)).join(", ")}`,
  };
}

function translate(schema: unknown, root: JsonSchema, seen: readonly string[]): Mutable {
  if (!isObject(schema)) throw new NotSayable();
  const reference = schema["$ref"];
  if (typeof reference === "string") {
    if (seen.includes(reference)) throw new NotSayable();
    return translate(follow(reference, root), root, [...seen, reference]);
  }
  if ("const" in schema) return literals([schema["const"]]);
  if (Array.isArray(schema["enum"])) return { ...kept(schema), ...literals(schema["enum"] as unknown[]) };
  const options = schema["anyOf"] ?? schema["oneOf"];
  if (Array.isArray(options)) return { ...kept(schema), ...union(options as unknown[], root, seen) };
  const { type } = schema;
  if (Array.isArray(type))
    return union(
      (type as unknown[]).map((one) => ({ ...schema, type: one })),
      root,
      seen,
    );
  if (typeof type !== "string" || "allOf" in schema || "not" in schema || "prefixItems" in schema)
    throw new NotSayable();
  const result: Mutable = { type, ...kept(schema) };
  if (type === "string" && ["date-time", "date", "time"].includes(String(schema["format"])))
    result["format"] = schema["format"];
  if (type === "array") result["items"] = translate(schema["items"], root, seen);
  if (type === "object") {
    const { properties } = schema;
    if (!isObject(properties)) throw new NotSayable();
    result["properties"] = Object.fromEntries(
      Object.entries(properties).map(([name, property]) => [name, translate(property, root, seen)]),
    );
    if (Array.isArray(schema["required"])) result["required"] = schema["required"];
    result["propertyOrdering"] = Object.keys(properties);
  }
  return result;
}

function kept(schema: JsonObject): Mutable {
  return Object.fromEntries(
    Object.entries(schema).filter(([key, value]) => copied.includes(key) && !isWorthless(value)),
  );
}

/** A cached translation, because a run sends one schema thousands of times. */
const translated = new WeakMap<JsonSchema, { readonly schema: JsonObject | undefined }>();

/**
 * A JSON Schema in Gemini's dialect, the part of OpenAPI 3.0 that `responseSchema` takes: references written out, null as
 * `nullable`, properties in order. Undefined for a schema that it cannot express, such as a recursive one.
 * @see https://ai.google.dev/gemini-api/docs/structured-output
 */
export function responseSchema(schema: JsonSchema): JsonObject | undefined {
  const known = translated.get(schema);
  if (known !== undefined) return known.schema;
  let dialect: JsonObject | undefined;
  try {
    dialect = translate(schema, schema, []);
  } catch (error) {
    if (!(error instanceof NotSayable)) throw error;
  }
  translated.set(schema, { schema: dialect });
  return dialect;
}
