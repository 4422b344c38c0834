import { isObject } from "./json.ts";
import type { JsonObject } from "./json.ts";

/** Every schema inside a schema with its path, itself first. */
function* subschemas(schema: unknown, path = "schema"): Generator<readonly [JsonObject, string]> {
  if (!isObject(schema)) return;
  yield [schema, path];
  for (const key of ["properties", "$defs", "definitions"]) {
    const children = schema[key];
    if (!isObject(children)) continue;
    for (const [name, child] of Object.entries(children)) yield* subschemas(child, `${path}.${key}.${name}`);
  }
  for (const key of ["items", "additionalProperties", "not"])
    yield* subschemas(schema[key], `${path}.${key}`);
  for (const key of ["anyOf", "oneOf", "allOf", "prefixItems"]) {
    const children = schema[key];
    if (!Array.isArray(children)) continue;
    for (const [index, child] of children.entries()) yield* subschemas(child, `${path}.${key}[${index}]`);
  }
}

/** What OpenAI's strict mode refuses in a schema; undefined when it takes it. */
export function strictSchemaFault(schema: JsonObject): string | undefined {
  if (schema["type"] !== "object") return "schema must be a JSON Schema of 'type: \"object\"'";
  for (const [part, path] of subschemas(schema)) {
    for (const key of ["oneOf", "allOf", "not", "prefixItems", "default"]) {
      if (key in part) return `In ${path}: '${key}' is not permitted`;
    }
    if (!isObject(part["properties"])) continue;
    if (part["additionalProperties"] !== false)
      return `In ${path}: 'additionalProperties' is required to be supplied and to be false`;
    const required = Array.isArray(part["required"]) ? part["required"] : [];
    const missing = Object.keys(part["properties"]).find((name) => !required.includes(name));
    if (missing !== undefined)
      return `In ${path}: 'required' is required to be supplied and to be an array including every key in properties. Missing '${missing}'`;
  }
  return undefined;
}

const anthropicRefuses = [
  "minimum",
  "maximum",
  "exclusiveMinimum",
  "exclusiveMaximum",
  "multipleOf",
  "minLength",
  "maxLength",
  "maxItems",
  "uniqueItems",
  "oneOf",
];

/** What Anthropic's structured output refuses in a schema; undefined when it takes it. */
export function anthropicSchemaFault(schema: JsonObject): string | undefined {
  for (const [part, path] of subschemas(schema)) {
    const refused = anthropicRefuses.find((key) => key in part);
    if (refused !== undefined) return `output_config.format.schema: ${path}: '${refused}' is not supported`;
    if (typeof part["minItems"] === "number" && part["minItems"] > 1)
      return `output_config.format.schema: ${path}: 'minItems' must be 0 or 1`;
    if (part["type"] === "object" && part["additionalProperties"] !== false)
      return `output_config.format.schema: ${path}: For 'object' type, 'additionalProperties' must be explicitly set to false`;
  }
  return undefined;
}

const geminiTakes = new Set([
  "type",
  "format",
  "title",
  "description",
  "nullable",
  "enum",
  "items",
  "minItems",
  "maxItems",
  "properties",
  "required",
  "propertyOrdering",
  "minProperties",
  "maxProperties",
  "minLength",
  "maxLength",
  "pattern",
  "minimum",
  "maximum",
  "anyOf",
  "example",
  "default",
]);

/** What Gemini's `responseSchema` (a part of OpenAPI 3.0) refuses; undefined when it takes it. */
export function geminiSchemaFault(schema: JsonObject): string | undefined {
  for (const [part, path] of subschemas(schema)) {
    const unknown = Object.keys(part).find((key) => !geminiTakes.has(key));
    if (unknown !== undefined)
      return `Invalid JSON payload received. Unknown name "${unknown}" at 'generation_config.response_schema' (${path}): Cannot find field.`;
    if (part["type"] !== undefined && typeof part["type"] !== "string")
      return `Invalid value at 'generation_config.response_schema' (${path}.type): not a string`;
    if (
      Array.isArray(part["enum"]) &&
      part["enum"].some((value) => typeof value !== "string" || value === "")
    )
      return `Invalid value at 'generation_config.response_schema' (${path}.enum): only non-empty strings`;
  }
  return undefined;
}
