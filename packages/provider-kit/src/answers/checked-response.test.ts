import { ResponseError } from "@persona/contracts";
import type { GenerateRequest, GenerateResponse, JsonSchema } from "@persona/contracts";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { checkedResponse } from "./checked-response.ts";

const shape = z.object({
  name: z.string(),
  age: z.int().optional(),
  note: z.string().nullable(),
  maybe: z.string().nullable().optional(),
  pets: z.array(z.object({ name: z.string(), nick: z.string().optional() })).optional(),
});
const schema: JsonSchema = z.toJSONSchema(shape);
const request: GenerateRequest = { messages: [], output: { name: "person", schema } };

function responded(
  text: string,
  unified: GenerateResponse["finishReason"]["unified"] = "stop",
): GenerateResponse {
  return {
    text,
    finishReason: { unified },
    usage: {
      inputTokens: { total: 7, cacheRead: 0, cacheWrite: 0 },
      outputTokens: { total: 3, reasoning: 0 },
    },
    model: "m",
    warnings: [],
  };
}

describe("checkedResponse", () => {
  it("takes out the nulls that stand for absent fields, and only those", () => {
    const text = JSON.stringify({
      name: "Ada",
      age: null,
      note: null,
      maybe: null,
      pets: [{ name: "Rex", nick: null }],
    });
    expect(JSON.parse(checkedResponse(request, responded(text)).text)).toEqual({
      name: "Ada",
      note: null,
      maybe: null,
      pets: [{ name: "Rex" }],
    });
  });

  it("throws for text that is no JSON or does not fit, with what was paid for", () => {
    for (const text of ['{"name":', '{"name":3,"note":null}', "[]", '{"name":null,"note":null}']) {
      let thrown: unknown;
      try {
        checkedResponse(request, responded(text));
      } catch (error) {
        thrown = error;
      }
      expect(thrown).toBeInstanceOf(ResponseError);
      expect(thrown).toMatchObject({
        code: "response-invalid",
        isRetryable: true,
        text,
        usage: { outputTokens: { total: 3 } },
      });
    }
  });

  it("leaves alone what was cut, refused or filtered, and what no shape was asked of", () => {
    for (const unified of ["length", "refusal", "content-filter"] as const)
      expect(checkedResponse(request, responded("half", unified)).text).toBe("half");
    expect(checkedResponse({ messages: [] }, responded("words")).text).toBe("words");
  });

  it("says so when the schema itself cannot be checked", () => {
    const odd = { messages: [], output: { name: "x", schema: { type: "object", not: { type: "null" } } } };
    expect(() => checkedResponse(odd, responded("{}"))).toThrow(
      expect.objectContaining({ code: "invalid-option" }),
    );
  });
});
