import { describe, expect, it } from "vitest";
import { oldNode } from "./node-version.ts";

describe("oldNode", () => {
  it.each(["22.18.0", "22.20.1", "24.0.0", "26.1.0"])("has nothing to say of %s", (version) => {
    expect(oldNode(version)).toBeUndefined();
  });

  it.each(["18.20.0", "20.20.2", "22.17.9"])("names what is needed and what there is for %s", (version) => {
    expect(oldNode(version)).toMatch(/needs Node 22\.18 or newer; this is \d+\.\d+\.\d+\./);
  });
});
