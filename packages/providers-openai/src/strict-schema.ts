import { jsonAt, mapJsonSchema, withoutKeywords } from "@persona/provider-kit";
import type { JsonSchema } from "@persona/contracts";

/** A schema in OpenAI's dialect. */
export interface DialectSchema {
  readonly schema: Record<string, unknown>;
  /** False when the schema says something that strict mode cannot express; then the answer may not follow it. */
  readonly strict: boolean;
}

const notTaken = ["$schema", "$id", "minLength", "maxLength", "default", "uniqueItems", "propertyNames"];
const impossible = ["allOf", "not", "prefixItems", "patternProperties", "if"];

function nullable(schema: unknown): unknown {
  return { anyOf: [schema, { type: "null" }] };
}

function closed(schema: JsonSchema): JsonSchema {
  const properties = schema["properties"];
  if (schema["type"] !== "object" || typeof properties !== "object" || properties === null) return schema;
  const required = Array.isArray(schema["required"]) ? (schema["required"] as unknown[]) : [];
  const names = Object.keys(properties);
  return {
    ...schema,
    properties: Object.fromEntries(
      Object.entries(properties).map(([name, property]) => [
        name,
        required.includes(name) ? property : nullable(property),
      ]),
    ),
    required: names,
    additionalProperties: false,
  };
}

/** A cached translation, because a run sends one schema thousands of times. */
const translated = new WeakMap<JsonSchema, DialectSchema>();

/**
 * A JSON Schema in OpenAI's strict dialect: objects are closed, every property is required and the optional ones are
 * nullable, and what the keywords that it does not accept say goes into descriptions. @see https://developers.openai.com/api/docs/guides/structured-outputs
 */
export function strictSchema(schema: JsonSchema): DialectSchema {
  const known = translated.get(schema);
  if (known !== undefined) return known;
  let strict = schema["type"] === "object";
  const changed = mapJsonSchema(schema, (part) => {
    const { oneOf, ...rest } = part;
    const open = jsonAt(part, "additionalProperties");
    if (impossible.some((key) => key in part) || (open !== undefined && open !== false)) strict = false;
    if (part["type"] === "object" && part["properties"] === undefined) strict = false;
    const looksAround = /\(\?[=!<]/u.test(String(part["pattern"]));
    const keywords = looksAround ? [...notTaken, "pattern"] : notTaken;
    return closed(withoutKeywords(oneOf === undefined ? rest : { ...rest, anyOf: oneOf }, keywords));
  });
  const dialect = { schema: strict ? changed : withoutKeywords(schema, ["$schema"]), strict };
  translated.set(schema, dialect);
  return dialect;
}
