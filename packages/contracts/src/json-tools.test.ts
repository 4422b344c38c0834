import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { jsonAt, objectAt, objectsAt, textAtPath } from "./json-at.ts";
import { mapJsonSchema, withoutKeywords } from "./map-json-schema.ts";

describe("jsonAt", () => {
  it("follows keys and indexes, and ends quietly where there is nothing", () => {
    const value = { a: [{ b: "x" }], n: null };
    expect(jsonAt(value, "a", 0, "b")).toBe("x");
    expect(textAtPath(value, "a", 0, "b")).toBe("x");
    expect(textAtPath(value, "a")).toBeUndefined();
    expect(objectAt(value, "a", 0)).toEqual({ b: "x" });
    expect(objectsAt(value, "a")).toEqual([{ b: "x" }]);
    expect(jsonAt(value, "n", "b")).toBeUndefined();
    expect(jsonAt(value, "toString")).toBeUndefined();
  });

  it("never throws", () => {
    fc.assert(
      fc.property(fc.anything(), fc.array(fc.oneof(fc.string(), fc.nat())), (value, path) => {
        jsonAt(value, ...path);
        objectsAt(value, ...path);
      }),
    );
  });
});

describe("mapJsonSchema", () => {
  it("changes every schema once, from the leaves up, and only schemas", () => {
    const seen: unknown[] = [];
    const schema = {
      type: "object",
      properties: { type: { type: "array", items: { type: "string" } } },
      anyOf: [{ required: ["type"] }],
      enum: [{ type: "not a schema" }],
    };
    const copy = mapJsonSchema(schema, (part) => {
      seen.push(part["type"]);
      return part;
    });
    expect(copy).toEqual(schema);
    expect(seen).toEqual(["string", "array", undefined, "object"]);
  });
});

describe("withoutKeywords", () => {
  it("tells in the description what it takes out, but for bounds that say nothing", () => {
    const schema = { type: "integer", description: "Age.", minimum: 3, maximum: Number.MAX_SAFE_INTEGER };
    expect(withoutKeywords(schema, ["minimum", "maximum"])).toEqual({
      type: "integer",
      description: "Age. (minimum: 3)",
    });
  });
});
