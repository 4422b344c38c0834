import { describe, expect, it } from "vitest";
import { mapJsonSchema, withoutKeywords } from "./map-json-schema.ts";

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
  it("puts what it takes out into the description, but for bounds that say nothing", () => {
    const schema = { type: "integer", description: "Age.", minimum: 3, maximum: Number.MAX_SAFE_INTEGER };
    expect(withoutKeywords(schema, ["minimum", "maximum"])).toEqual({
      type: "integer",
      description: "Age. (minimum: 3)",
    });
  });
});
