import { claimFields } from "@persona/contracts";
import type { Persona, PersonaSet } from "@persona/contracts";
import { describe, expect, it } from "vitest";
import { compareSets } from "./compare-sets.ts";
import { setComparisonSchema } from "./set-comparison.ts";

interface Sketch {
  readonly members: readonly string[];
  readonly claims?: readonly string[];
}

/** Only what is compared. */
function personaOf({ members, claims = [] }: Sketch, index: number, of: number): Persona {
  return {
    ...Object.fromEntries([...claimFields, "interpretations", "assumptions"].map((field) => [field, []])),
    id: `p${index + 1}`,
    label: `Group ${index + 1}`,
    tier: "stable",
    segment: {
      n: members.length,
      of,
      share: members.length / of,
      memberIds: members,
      definingVariables: [],
    },
    goals: claims.map((text) => ({ text })),
  } as unknown as Persona;
}

function setOf(sources: string, sketches: readonly Sketch[]): PersonaSet {
  const of = sketches.reduce((sum, { members }) => sum + members.length, 0);
  return {
    personas: sketches.map((sketch, index) => personaOf(sketch, index, of)),
    sources: sources.split("").map((sha256, index) => ({ id: `s${index}`, sha256 })),
    spans: sources.split("").map((_, index) => ({ sourceId: `s${index}`, participantId: `P${index + 1}` })),
  } as unknown as PersonaSet;
}

const people = (from: number, to: number): string[] =>
  Array.from({ length: to - from + 1 }, (_, index) => `P${from + index}`);

describe("compareSets", () => {
  it("finds a run the same as itself", () => {
    const set = setOf("a", [{ members: people(1, 5), claims: ["A", "B"] }, { members: people(6, 9) }]);
    const comparison = compareSets(set, set);
    expect(setComparisonSchema.parse(comparison)).toEqual(comparison);
    expect(comparison).toMatchObject({ matchedBy: "members", merged: [], born: [], died: [] });
    expect(comparison.matched.map(({ likeness }) => likeness)).toEqual([1, 1]);
    expect(comparison.matched[0]).toMatchObject({
      claims: { kept: 2, gone: 0, added: 0 },
      people: { stayed: 5, left: 0, joined: 0 },
    });
  });

  it("counts who stayed, left and joined", () => {
    const before = setOf("a", [{ members: people(1, 5) }, { members: people(6, 9) }]);
    const after = setOf("a", [{ members: people(6, 8) }, { members: [...people(1, 5), "P9"] }]);
    const { matched } = compareSets(before, after);
    expect(matched.map(({ before, after, people }) => [before.id, after.id, people])).toEqual([
      ["p1", "p2", { stayed: 5, left: 0, joined: 1 }],
      ["p2", "p1", { stayed: 3, left: 1, joined: 0 }],
    ]);
  });

  it("tells a merge, a birth and a death apart", () => {
    const before = setOf("a", [
      { members: people(1, 4) },
      { members: people(5, 8) },
      { members: people(9, 12) },
    ]);
    // the first two went to one place; of the third, a quarter each went to four
    const after = setOf("a", [
      { members: people(1, 9) },
      { members: ["P10", "P20", "P21"] },
      { members: ["P11", "P22"] },
      { members: ["P12", "P23"] },
    ]);
    const { matched, merged, born, died } = compareSets(before, after);
    expect(matched).toEqual([]);
    expect(merged.map(({ from, into }) => [from.map(({ id }) => id), into.id])).toEqual([
      [["p1", "p2"], "p1"],
    ]);
    expect(born.map(({ id }) => id)).toEqual(["p2", "p3", "p4"]);
    expect(died.map(({ id }) => id)).toEqual(["p3"]);
  });

  it("knows people again by interviews that did not change, though others were read before them", () => {
    const before = setOf("abcd", [{ members: people(1, 2) }, { members: people(3, 4) }]);
    const after = setOf("xabcd", [{ members: ["P1", "P2", "P3"] }, { members: ["P4", "P5"] }]);
    expect(compareSets(before, after)).toMatchObject({
      matchedBy: "members",
      sharedParticipants: 4,
      matched: [{ people: { stayed: 2, left: 0, joined: 1 } }, { people: { stayed: 2, left: 0, joined: 0 } }],
    });
  });

  it("matches by what is claimed where no people are shared, and leaves apart what has nothing in common", () => {
    const before = setOf("a", [
      { members: people(1, 3), claims: ["wants receipts captured from the phone"] },
      { members: people(4, 6), claims: ["needs an audit trail of changes"] },
    ]);
    const after = setOf("b", [
      { members: people(1, 3), claims: ["needs an audit trail of every change"] },
      { members: people(4, 6), claims: ["sells pottery on Saturday markets"] },
    ]);
    const { matchedBy, matched, born, died } = compareSets(before, after);
    expect(matchedBy).toBe("claims");
    expect(matched.map(({ before, after }) => [before.id, after.id])).toEqual([["p2", "p1"]]);
    expect([born, died].map(([one]) => one?.id)).toEqual(["p2", "p1"]);
    expect(matched[0]).not.toHaveProperty("people");
  });
});

describe("compareSets of waves", () => {
  it("matches statements that only count other people, and no opposites", () => {
    const before = setOf("a", [
      {
        members: people(1, 5),
        claims: ["18 of 50 spend a lot of time on invoices, more often than the others."],
      },
      { members: people(6, 9), claims: ["They trust the bank feed."] },
    ]);
    const after = setOf("a", [
      { members: people(1, 5), claims: ["31 of 60 spend a lot of time on invoices."] },
      { members: people(6, 9), claims: ["They do not trust the bank feed."] },
    ]);
    const { matched, regrouped } = compareSets(before, after);
    expect(matched.map(({ before, claims }) => [before.id, claims])).toEqual([
      ["p1", { kept: 1, gone: 0, added: 0 }],
    ]);
    // the same people, and nothing that was said of them is said any more
    expect(regrouped.map(({ before, claims }) => [before.id, claims])).toEqual([
      ["p2", { kept: 0, gone: 1, added: 1 }],
    ]);
  });

  it("calls it no change of kinds that one of the runs could not be divided", () => {
    const divided = setOf("a", [
      { members: people(1, 5), claims: ["They sort receipts."] },
      { members: people(6, 9), claims: ["They send reminders."] },
    ]);
    const whole = setOf("b", [{ members: people(1, 9), claims: ["They keep books."] }]);
    expect(compareSets(divided, whole)).toMatchObject({
      undivided: "after",
      matched: [],
      born: [],
      died: [],
    });
    expect(compareSets(whole, divided)).toMatchObject({ undivided: "before", born: [], died: [] });
    expect(compareSets(whole, whole)).toMatchObject({ matched: [{ likeness: 1 }] });
    expect(compareSets(whole, whole)).not.toHaveProperty("undivided");
  });
});
