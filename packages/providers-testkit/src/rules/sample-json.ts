import { isObject } from "../wire/json.ts";
import type { JsonObject } from "../wire/json.ts";

function resolve(schema: unknown, root: JsonObject): JsonObject {
  if (!isObject(schema)) return {};
  const reference = schema["$ref"];
  if (typeof reference !== "string") return schema;
  if (reference === "#") return root;
  let found: unknown = root;
  for (const part of reference.replace(/^#\//u, "").split("/"))
    found = isObject(found) ? found[part] : undefined;
  return resolve(found, root);
}

function types(schema: JsonObject): readonly string[] {
  const type = schema["type"];
  return (Array.isArray(type) ? type : [type])
    .filter((name): name is string => typeof name === "string")
    .map((name) => name.toLowerCase());
}

function alternatives(schema: JsonObject): readonly unknown[] | undefined {
  const options = schema["anyOf"] ?? schema["oneOf"];
  return Array.isArray(options) ? options : undefined;
}

/** Whether null is allowed, in JSON Schema's ways and in OpenAPI's. */
export function isNullable(schema: unknown, root: JsonObject): boolean {
  const part = resolve(schema, root);
  return (
    part["nullable"] === true ||
    types(part).includes("null") ||
    (alternatives(part)?.some((option) => isNullable(option, root)) ?? false)
  );
}

function sampleText(schema: JsonObject): string {
  const minimum = typeof schema["minLength"] === "number" ? schema["minLength"] : 0;
  return "text".padEnd(minimum, "x");
}

/**
 * The smallest value that a schema allows, in any of the protocols' dialects. A property that may be null is null,
 * as models in strict modes answer for what does not apply.
 */
export function sampleJson(
  schema: unknown,
  root: JsonObject = isObject(schema) ? schema : {},
  depth = 0,
): unknown {
  const part = resolve(schema, root);
  if (isNullable(part, root) || depth > 12) return null;
  if ("const" in part) return part["const"];
  if (Array.isArray(part["enum"])) return part["enum"][0];
  const first = alternatives(part)?.[0];
  if (first !== undefined) return sampleJson(first, root, depth + 1);
  switch (types(part)[0]) {
    case "object": {
      const properties = isObject(part["properties"]) ? part["properties"] : {};
      const required = Array.isArray(part["required"]) ? part["required"] : [];
      return Object.fromEntries(
        Object.entries(properties)
          .filter(([name]) => required.includes(name))
          .map(([name, property]) => [name, sampleJson(property, root, depth + 1)]),
      );
    }
    case "array": {
      const length = typeof part["minItems"] === "number" ? Math.max(1, part["minItems"]) : 1;
      return Array.from({ length }, () => sampleJson(part["items"], root, depth + 1));
    }
    case "integer":
    case "number":
      return typeof part["minimum"] === "number" ? Math.max(1, Math.ceil(part["minimum"])) : 1;
    case "boolean":
      return true;
    case "null":
      return null;
    case undefined:
    default:
      return sampleText(part);
  }
}

/** A value with null in every place where the schema requires a property that the value lacks and null is allowed. */
export function withNulls(
  value: unknown,
  schema: unknown,
  root: JsonObject = isObject(schema) ? schema : {},
): unknown {
  const part = resolve(schema, root);
  if (Array.isArray(value)) return value.map((item) => withNulls(item, part["items"], root));
  if (!isObject(value)) return value;
  const properties = isObject(part["properties"]) ? part["properties"] : undefined;
  if (properties === undefined) {
    const option = alternatives(part)?.find((candidate) => isObject(resolve(candidate, root)["properties"]));
    return option === undefined ? value : withNulls(value, option, root);
  }
  const required = Array.isArray(part["required"]) ? part["required"] : [];
  const filled: Record<string, unknown> = {};
  for (const [name, property] of Object.entries(properties)) {
    if (value[name] !== undefined) filled[name] = withNulls(value[name], property, root);
    else if (required.includes(name) && isNullable(property, root)) filled[name] = null;
  }
  return filled;
}
