import type { JsonSchema } from "@persona/contracts";
import { isObject, jsonAt } from "../json/json-at.ts";

type Json = Readonly<Record<string, unknown>>;

/** Results by part of a schema, because a run has thousands of answers to the same schema. */
const known = new WeakMap<Json, WeakMap<Json, readonly Json[]>>();

/** The schemas that may apply to a value: references are followed, and alternatives are listed. */
function branches(schema: unknown, root: Json): readonly Json[] {
  if (!isObject(schema)) return [];
  const ofRoot = known.get(root) ?? new WeakMap<Json, readonly Json[]>();
  known.set(root, ofRoot);
  const found = ofRoot.get(schema) ?? findBranches(schema, root, 0);
  ofRoot.set(schema, found);
  return found;
}

function findBranches(schema: unknown, root: Json, depth: number): readonly Json[] {
  if (!isObject(schema) || depth > 16) return [];
  const reference = schema["$ref"];
  if (typeof reference === "string") {
    let found: unknown = root;
    for (const part of reference.split("/").slice(1)) found = isObject(found) ? found[part] : undefined;
    return findBranches(found, root, depth + 1);
  }
  const alternatives = ["anyOf", "oneOf", "allOf"].flatMap((key) => {
    const options = schema[key];
    return Array.isArray(options) ? (options as unknown[]) : [];
  });
  return [schema, ...alternatives.flatMap((option) => findBranches(option, root, depth + 1))];
}

function allowsNull(schema: unknown, root: Json): boolean {
  return branches(schema, root).some(
    (part) =>
      part["type"] === "null" ||
      (Array.isArray(part["type"]) && part["type"].includes("null")) ||
      part["const"] === null ||
      (Array.isArray(part["enum"]) && part["enum"].includes(null)),
  );
}

/**
 * Strict dialects have no optional properties: what does not apply comes back as null. This removes, at every depth, each
 * null that means an absent property, where the property is optional and its schema does not allow null.
 */
export function withoutAbsentNulls(value: unknown, schema: JsonSchema, root: JsonSchema = schema): unknown {
  const parts = branches(schema, root);
  if (Array.isArray(value)) {
    const items = parts.find((part) => isObject(part["items"]))?.["items"];
    return isObject(items) ? value.map((item: unknown) => withoutAbsentNulls(item, items, root)) : value;
  }
  if (!isObject(value)) return value;
  const entries = Object.entries(value).flatMap(([name, child]): [string, unknown][] => {
    const owners = parts.filter((part) => isObject(part["properties"]) && name in part["properties"]);
    const properties = owners.map((part) => jsonAt(part, "properties", name));
    if (child === null && owners.length > 0) {
      const isRequired = owners.every(
        (part) => Array.isArray(part["required"]) && part["required"].includes(name),
      );
      if (!isRequired && !properties.some((property) => allowsNull(property, root))) return [];
    }
    const property = properties.length > 1 ? { anyOf: properties } : properties[0];
    return [[name, isObject(property) ? withoutAbsentNulls(child, property, root) : child]];
  });
  return Object.fromEntries(entries);
}
