import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { jsonAt, objectAt, objectsAt, textAtPath } from "./json-at.ts";

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
