import { describe, expect, it } from "vitest";
import { checkCards } from "./check-card.ts";
import type { Claim, Persona, PersonaFile, Span } from "./persona-file.ts";

const said = ["I bake bread at night.", "We bake rye bread.", "The lorry is loud."];
const spans = said.map((text, at): Span => {
  const place = { start: at, end: at + 1, locator: {} };
  return { id: `s1:${at}`, sourceId: "s1", participantId: `P${at}`, role: "participant", text, ...place };
});
const claim: Claim = {
  id: "p1.goals.1",
  text: "They bake bread.",
  evidence: ["s1:0", "s1:1"],
  counterEvidence: [],
  status: "as-drafted",
  verdict: "entailed",
  shownAs: "statement",
  support: { n: 2, of: 3, base: "members" },
};
const persona: Persona = {
  id: "p1",
  tier: "stable",
  segment: { n: 3, of: 3, share: 1, weighted: false, memberIds: ["P0", "P1", "P2"], stability: 0.8 },
  quotes: [],
  goals: [claim],
};
const file = (one: Partial<Persona> = {}, more: Partial<PersonaFile> = {}): PersonaFile => ({
  schemaVersion: 2,
  personas: [{ ...persona, ...one }],
  sources: [],
  spans,
  verification: { entailed: 1, near: 0, notSupported: 0 },
  segmentation: { k: 1 },
  ...more,
});
const withClaim = (change: Partial<Claim>): PersonaFile => file({ goals: [{ ...claim, ...change }] });

describe("checkCards", () => {
  it("finds nothing where nothing was edited", () => {
    expect(checkCards(file())).toEqual([]);
    const near = { ...claim, id: "p1.goals.2", text: "Fears mold.", verdict: "near", shownAs: "none" };
    const verification = { entailed: 1, near: 1, notSupported: 0 };
    expect(checkCards(file({ interpretations: [near] }, { verification }))).toEqual([]);
    // in words of its own it shares none with anybody
    expect(checkCards(withClaim({ text: "They make dough." }))).toEqual([]);
  });

  it.each<[string, PersonaFile]>([
    ["evidence that has nothing to do with the claim", withClaim({ evidence: ["s1:0", "s1:1", "s1:2"] })],
    ["answers that nobody gave", withClaim({ support: { n: 2, of: 2, base: "answered" } })],
    ["a demoted claim among the statements", withClaim({ status: "demoted" })],
    ["an unknown status", withClaim({ status: "verified" })],
    ["a near claim among the statements", withClaim({ verdict: "near" })],
    ["one voice as a statement", withClaim({ support: { n: 1, of: 3, base: "members" } })],
    ["the same words twice", file({ needs: [{ ...claim, id: "p1.needs.1" }] }, { verification: {} })],
    [
      "the same id twice",
      file({ needs: [{ ...claim, text: "They bake rye bread." }] }, { verification: {} }),
    ],
    [
      "an interpretation that is shown",
      file({ goals: [], interpretations: [{ ...claim, verdict: "near" }] }, { verification: {} }),
    ],
    ["an assumption that is entailed", file({ goals: [], assumptions: [{ ...claim, shownAs: "none" }] })],
    ["a stable group that is not", file({ segment: { ...persona.segment, stability: 0.5 } })],
    ["totals that do not add up", file({}, { verification: { entailed: 2 } })],
    ["a claim left out", file({ goals: [] })],
    ["more personas than groups", file({}, { segmentation: { k: 0 } })],
    [
      "somebody in two groups",
      file({}, { personas: [persona, { ...persona, id: "p2", goals: [] }], segmentation: { k: 2 } }),
    ],
  ])("finds %s", (_, edited) => {
    expect(checkCards(edited)).not.toEqual([]);
  });
});
