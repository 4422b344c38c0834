import type { PersonaSet, Score, Tier } from "@persona/contracts";
import { describe, expect, it } from "vitest";
import { lowerTiers, raiseTiers } from "./lower-tiers.ts";

const setOf = (...tiers: readonly Tier[]) =>
  ({ personas: tiers.map((tier, at) => ({ id: `p${at + 1}`, tier })) }) as unknown as PersonaSet;
const scoresOf = (...scores: readonly (readonly [Score["name"], Score["verdict"]])[]) => ({
  scores: scores.map(([name, verdict]) => ({ name, verdict }) as Score),
});
const tiersOf = ({ personas }: PersonaSet) => personas.map(({ tier }) => tier);

describe("lowerTiers", () => {
  const set = setOf("stable", "tentative", "anecdotal");

  it.each(["held-out-lift", "abstention"] as const)("takes each tier down a step where %s fails", (name) => {
    const { personas } = lowerTiers(set, scoresOf(["coverage", "pass"], [name, "fail"]));
    expect(personas.map(({ tier, lowered }) => [tier, lowered])).toEqual([
      ["tentative", { from: "stable", by: [name] }],
      ["anecdotal", { from: "tentative", by: [name] }],
      ["anecdotal", undefined],
    ]);
  });

  it("leaves tiers alone where other scores fail, and where these pass, do not apply or were not computed", () => {
    for (const verdict of ["pass", "not-applicable", "not-computed"] as const)
      expect(
        lowerTiers(set, scoresOf(["held-out-lift", verdict], ["abstention", verdict], ["coverage", "fail"])),
      ).toEqual(set);
  });

  it("takes them down once, and up again where the score passes", () => {
    const failed = scoresOf(["held-out-lift", "fail"], ["abstention", "fail"]);
    const once = lowerTiers(set, failed);
    expect(tiersOf(once)).toEqual(["tentative", "anecdotal", "anecdotal"]);
    expect(lowerTiers(once, failed)).toEqual(once);
    expect(lowerTiers(once, scoresOf(["held-out-lift", "pass"]))).toEqual(set);
    expect(raiseTiers(once)).toEqual(set);
  });
});
