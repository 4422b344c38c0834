import type { JsonSchema } from "@persona/contracts";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { withoutAbsentNulls } from "./without-absent-nulls.ts";

const shape = z.object({
  name: z.string(),
  age: z.int().optional(),
  note: z.string().nullable(),
  maybe: z.string().nullable().optional(),
  pets: z.array(z.object({ name: z.string(), nick: z.string().optional() })).optional(),
});
const schema: JsonSchema = z.toJSONSchema(shape);

describe("withoutAbsentNulls", () => {
  it("undoes the filling of absent fields with null, whatever the value", () => {
    const values = fc.record(
      {
        name: fc.string(),
        note: fc.option(fc.string()),
        age: fc.integer(),
        maybe: fc.option(fc.string()),
        pets: fc.array(fc.record({ name: fc.string(), nick: fc.string() }, { requiredKeys: ["name"] })),
      },
      { requiredKeys: ["name", "note"] },
    );
    fc.assert(
      fc.property(values, (value) => {
        const filled = {
          age: null,
          ...value,
          pets: value.pets?.map((pet) => ({ nick: null, ...pet })) ?? null,
        };
        expect(withoutAbsentNulls(filled, schema)).toEqual(value);
      }),
    );
  });

  it("follows references and alternatives", () => {
    const tree: JsonSchema = {
      type: "object",
      properties: { left: { $ref: "#" }, note: { anyOf: [{ type: "string" }, { type: "number" }] } },
      required: [],
    };
    expect(withoutAbsentNulls({ left: { note: null, left: { note: 1, left: null } } }, tree)).toEqual({
      left: { left: { note: 1 } },
    });
  });
});
