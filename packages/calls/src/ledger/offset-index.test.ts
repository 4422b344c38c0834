import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { OffsetIndex } from "./offset-index.ts";

describe("OffsetIndex", () => {
  it("finds what a map finds, in a file of any keys", () => {
    fc.assert(
      fc.property(
        fc.array(fc.string({ maxLength: 3 }), { maxLength: 3000 }),
        fc.array(fc.string({ maxLength: 3 })),
        (keys, others) => {
          const index = new OffsetIndex((offset) => keys[offset] ?? "");
          const map = new Map<string, number>();
          keys.forEach((key, offset) => {
            index.set(key, offset);
            map.set(key, offset);
          });
          expect(index.size).toBe(map.size);
          for (const key of [...keys, ...others]) expect(index.get(key)).toBe(map.get(key));
        },
      ),
    );
  });

  it("tells keys of one hash apart by what the file says", () => {
    // both hash to 0x5e4daa9d
    const keys = ["costarring", "liquid"];
    const index = new OffsetIndex((offset) => keys[offset] ?? "");
    index.set("costarring", 0);
    expect(index.get("liquid")).toBeUndefined();
    index.set("liquid", 1);
    expect([index.get("costarring"), index.get("liquid")]).toEqual([0, 1]);
  });
});
