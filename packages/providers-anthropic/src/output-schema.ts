import { mapJsonSchema, withoutKeywords } from "@persona/provider-kit";
import type { JsonSchema } from "@persona/contracts";

const notTaken = [
  "$schema",
  "$id",
  "minimum",
  "maximum",
  "exclusiveMinimum",
  "exclusiveMaximum",
  "multipleOf",
  "minLength",
  "maxLength",
  "pattern",
  "maxItems",
  "uniqueItems",
  "default",
  "minProperties",
  "maxProperties",
  "propertyNames",
  "patternProperties",
];

/** A cached translation, because a run sends one schema thousands of times. */
const translated = new WeakMap<JsonSchema, Record<string, unknown>>();

/**
 * A JSON Schema in the dialect of Anthropic's structured output: objects are closed, and what the keywords
 * that it does not accept say goes into descriptions. Optional properties stay optional. @see https://platform.claude.com/docs/en/build-with-claude/structured-outputs
 */
export function outputSchema(schema: JsonSchema): Record<string, unknown> {
  const known = translated.get(schema);
  if (known !== undefined) return known;
  const dialect = mapJsonSchema(schema, (part) => {
    const { oneOf, ...rest } = part;
    const many = typeof part["minItems"] === "number" && part["minItems"] > 1;
    const kept = withoutKeywords(
      oneOf === undefined ? rest : { ...rest, anyOf: oneOf },
      many ? [...notTaken, "minItems"] : notTaken,
    );
    return part["type"] === "object" ? { ...kept, additionalProperties: false } : kept;
  });
  translated.set(schema, dialect);
  return dialect;
}
