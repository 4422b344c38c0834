import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { canonical, requestKey } from "./keyed-request.ts";

describe("canonical", () => {
  it("is JSON of the value, whatever the order of its keys", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        // minus zero is not kept by JSON
        expect(JSON.parse(canonical(value))).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
    expect(canonical({ b: [1, undefined, { d: undefined, c: null }], a: "ü\n" })).toBe(
      '{"a":"ü\\n","b":[1,null,{"c":null}]}',
    );
    expect(canonical({ a: 1, b: 2 })).toBe(canonical({ b: 2, a: 1 }));
  });
});

describe("requestKey", () => {
  it("stays what ledgers contain", () => {
    const request = { messages: [{ role: "user" as const, text: "Hello" }], system: "Be brief", seed: 1 };
    expect(requestKey("openai", "m-1", request, 0)).toBe("b3882d9d88769918d4223f53cb445ada");
    expect(requestKey("openai", "m-1", request, 1)).not.toBe(requestKey("openai", "m-1", request, 0));
  });
});
