import { threeInterviews } from "@persona/test-support";
import { describe, expect, it } from "vitest";
import { reviewSet } from "./review-set.ts";
import type { StandingClaim } from "./synthesis-task.ts";
import type { Synthesis } from "./synthesize-persona.ts";
import { evidenceOf } from "../testing/evidence-of.ts";

const { evidence } = evidenceOf(threeInterviews().corpus);

function claim(text: string, ids: readonly string[] = ["e1"]): StandingClaim {
  return {
    claim: { field: "goals", text, evidence: [...ids] },
    evidence: [],
    counterEvidence: [],
    support: { n: 1, of: 3, base: "members" },
    notes: [],
    status: "as-drafted",
    verdict: "entailed",
  };
}

function synthesis(label: string, ...claims: readonly StandingClaim[]): Synthesis {
  return {
    label,
    claims,
    quotes: [],
    drafted: claims.length,
    dropped: 0,
    quotesDrafted: 0,
    failures: [],
    usage: [],
    warnings: [],
  };
}

describe("reviewSet", () => {
  it("lets a claim that is made twice stand once, and counts the other as dropped", () => {
    const { syntheses } = reviewSet([
      {
        group: 1,
        synthesis: synthesis("a", claim("They print."), claim("they  print"), claim("They don't print")),
        evidence,
      },
    ]);
    expect(syntheses[0]?.claims.map((one) => one.claim.text)).toEqual(["They print.", "They don't print"]);
    expect(syntheses[0]).toMatchObject({ drafted: 3, dropped: 1, failures: ["duplicate"] });
  });

  it("gives a label to one persona only", () => {
    const { syntheses, warnings } = reviewSet([
      { group: 1, synthesis: synthesis("Printers") },
      { group: 2, synthesis: synthesis("printers!") },
      { group: 3, synthesis: synthesis("Savers") },
    ]);
    expect(syntheses.map(({ label }) => label)).toEqual(["Printers", undefined, "Savers"]);
    expect(warnings).toHaveLength(1);
  });

  it("warns about personas that share most of their claims", () => {
    const { warnings } = reviewSet([
      // group 1 has no persona
      { group: 2, synthesis: synthesis("a", claim("x1"), claim("x2")) },
      { group: 3, synthesis: synthesis("b", claim("x1"), claim("x2"), claim("x3")) },
      { group: 4, synthesis: synthesis("c", claim("y")) },
    ]);
    expect(warnings).toEqual(["personas p2 and p3 share 100 % of their claims"]);
  });

  it("lists what sets a group apart and no claim is about", () => {
    const topics = ["ink", "bank"].map((label) => ({
      label,
      n: 2,
      of: 3,
      pSegment: 0.7,
      pRest: 0.1,
      ci95: [0.2, 0.9] as [number, number],
    }));
    const statements = evidence.pack.statements.map((one, index) => ({
      ...one,
      topics: index === 0 ? ["ink"] : ["bank"],
    }));
    const pack = { ...evidence.pack, topics, statements };
    const first = statements[0]?.id ?? "";
    const { gaps } = reviewSet([
      {
        group: 1,
        synthesis: synthesis("a", claim("They use ink", [first])),
        evidence: { ...evidence, pack },
      },
    ]);
    expect(gaps).toEqual([
      ["2 of 3 talk about “bank”, more than in the other groups, and no claim covers it."],
    ]);
  });

  it.each([
    ["drying the glaze", "I dry the glaze", "drying the glaze"],
    ["drying the glaze", "Drying the glaze is slow", "“drying the glaze”"],
    ["“cracked”", "they come out cracked, all", "“cracked”"],
    ["not “fired”", "it isn't fired yet", "not fired"],
    ["not “fired”", "it was not fired", "“not fired”"],
    ["glaze", "unglazed ones", "glaze"],
  ])("puts %s in quotation marks only where somebody says it: %s", (label, text, named) => {
    const topic = { label, n: 2, of: 3, pSegment: 0.7, pRest: 0.1, ci95: [0.2, 0.9] as [number, number] };
    const statements = evidence.pack.statements.map((one) => ({ ...one, text, topics: [label] }));
    const pack = { ...evidence.pack, topics: [topic], statements, mentions: [] };
    const { gaps } = reviewSet([{ group: 1, synthesis: synthesis("a"), evidence: { ...evidence, pack } }]);
    expect(gaps[0]?.[0]).toBe(
      `2 of 3 talk about ${named}, more than in the other groups, and no claim covers it.`,
    );
  });
});
