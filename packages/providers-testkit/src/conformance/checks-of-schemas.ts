import assert from "node:assert/strict";
import type { JsonSchema } from "@persona/contracts";
import { checkedResponse } from "@persona/provider-kit";
import type { Check, RemoteContext } from "./check.ts";
import { assertWellFormed } from "./expectations.ts";
import { plainRequest } from "./sample-requests.ts";

const text = { type: "string" };

function object(properties: JsonSchema, ...required: readonly string[]): JsonSchema {
  return { type: "object", properties, required, additionalProperties: false };
}

/** Shapes that the protocols' dialects say in different ways. */
const shapes: Readonly<Record<string, JsonSchema>> = {
  "optional and nullable properties": object(
    {
      a: { ...text, minLength: 2, maxLength: 9 },
      b: { anyOf: [{ type: "number" }, { type: "null" }] },
      c: { ...text, enum: ["x", "y"] },
    },
    "b",
  ),
  alternatives: object(
    {
      kind: {
        oneOf: [
          object({ type: { ...text, const: "a" } }, "type"),
          object(
            {
              type: { ...text, const: "b" },
              n: { type: "integer", minimum: -9007199254740991, maximum: 9007199254740991 },
            },
            "type",
          ),
        ],
      },
    },
    "kind",
  ),
  "nested arrays with bounds": object(
    {
      list: {
        type: "array",
        items: object({ deep: { type: "array", items: text, minItems: 1, maxItems: 4 } }, "deep"),
      },
    },
    "list",
  ),
};

/** How a provider asks for shapes: in its API's dialect, and back in the caller's. */
export const checksOfSchemas: readonly Check<RemoteContext>[] = Object.entries(shapes).map(
  ([name, schema]): Check<RemoteContext> => ({
    title: `${name}: the API accepts the schema, and the answer fits the one that was asked for`,
    run: async ({ provider }) => {
      const request = { ...plainRequest, output: { name: "shape", schema } };
      const response = await (await provider()).generateAsync(request);
      assertWellFormed(response);
      assert.equal(checkedResponse(request, response).text, response.text, "no null means an absent field");
    },
  }),
);
