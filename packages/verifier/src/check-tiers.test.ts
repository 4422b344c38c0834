import { describe, expect, it } from "vitest";
import type { PersonaFile } from "./persona-file.ts";
import { checkTiers } from "./check-tiers.ts";

const found = (persona: object, ...failed: readonly string[]) =>
  checkTiers({ personas: [{ id: "p1", ...persona }] } as unknown as PersonaFile, {
    scores: [{ name: "coverage", verdict: "fail" }, ...failed.map((name) => ({ name, verdict: "fail" }))],
  }).length;

describe("the tier of a persona", () => {
  it("is a step lower where a score of the groups failed, and says why", () => {
    const lowered = { from: "stable", by: ["held-out-lift"] };
    expect(found({ tier: "tentative", lowered }, "held-out-lift")).toBe(0);
    expect(found({ tier: "anecdotal" }, "abstention")).toBe(0);
    expect(found({ tier: "stable" }, "held-out-lift")).toBe(1);
    expect(found({ tier: "tentative" }, "abstention")).toBe(1);
    expect(found({ tier: "stable", lowered }, "held-out-lift")).toBe(1);
    expect(found({ tier: "tentative", lowered }, "held-out-lift", "abstention")).toBe(1);
  });

  it("is that of the division where none failed", () => {
    expect(found({ tier: "stable" })).toBe(0);
    expect(found({ tier: "tentative", lowered: { from: "stable", by: ["held-out-lift"] } })).toBe(1);
  });
});
