import type { JsonSchema } from "@persona/contracts";
import { isObject } from "../json/json-at.ts";

const maps = ["properties", "$defs", "definitions"];
const lists = ["anyOf", "oneOf", "allOf", "prefixItems"];
const singles = ["items", "additionalProperties", "not"];

/**
 * Rebuilds a JSON Schema from the leaves up: `change` sees each schema after the schemas inside it were changed.
 * The building block of a provider's dialect.
 */
export function mapJsonSchema(schema: JsonSchema, change: (schema: JsonSchema) => JsonSchema): JsonSchema {
  const inner = (value: unknown): unknown => (isObject(value) ? mapJsonSchema(value, change) : value);
  const entries = Object.entries(schema).map(([key, value]): [string, unknown] => {
    if (maps.includes(key) && isObject(value))
      return [key, Object.fromEntries(Object.entries(value).map(([name, child]) => [name, inner(child)]))];
    if (lists.includes(key) && Array.isArray(value)) return [key, value.map(inner)];
    return [key, singles.includes(key) ? inner(value) : value];
  });
  return change(Object.fromEntries(entries));
}

/**
 * A schema without the named keywords. What they said is kept for the model to read, as a note in the description;
 * the bounds of a safe integer, which every integer schema of zod has, are not worth one.
 */
export function withoutKeywords(schema: JsonSchema, keywords: readonly string[]): JsonSchema {
  const kept = Object.entries(schema).filter(([key]) => !keywords.includes(key));
  const notes = Object.entries(schema)
    .filter(
      ([key, value]) =>
        keywords.includes(key) && key !== "$schema" && Math.abs(Number(value)) !== Number.MAX_SAFE_INTEGER,
    )
    .map(([key, value]) => `${key}: ${JSON.stringify(value)}`);
  if (notes.length === 0) return Object.fromEntries(kept);
  const said = typeof schema["description"] === "string" ? `${schema["description"]} ` : "";
  return { ...Object.fromEntries(kept), description: `${said}(${notes.join(", ")})` };
}
