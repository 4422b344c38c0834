import { threeInterviews } from "@persona/test-support";
import type { Group } from "@persona/facts";
import type { DraftClaim, Span } from "@persona/contracts";
import { describe, expect, it } from "vitest";
import type { StandingClaim } from "../synthesis/synthesis-task.ts";
import type { Synthesis } from "../synthesis/synthesize-persona.ts";
import { assemblePersona } from "./assemble-persona.ts";
import { evidenceOf } from "../testing/evidence-of.ts";

const { evidence, grouping } = evidenceOf(threeInterviews().corpus);
const [group] = grouping.groups;

function spansOf(...ids: readonly string[]): readonly Span[] {
  return ids.flatMap((id) => evidence.citations.get(id)?.spans ?? []);
}

function standing(
  field: DraftClaim["field"],
  ids: readonly string[],
  more: Partial<StandingClaim> = {},
): StandingClaim {
  const spans = spansOf(...ids);
  return {
    claim: { field, text: `${field} of ${ids.join()}`, evidence: [...ids] },
    evidence: spans,
    counterEvidence: [],
    support: { n: new Set(spans.map(({ participantId }) => participantId)).size, of: 3, base: "members" },
    notes: [],
    status: "as-drafted",
    verdict: "entailed",
    ...more,
  };
}

function assemble(
  synthesis: Partial<Synthesis>,
  change: Partial<Group> = {},
  smallest = 3,
): ReturnType<typeof assemblePersona> {
  if (group === undefined) throw new TypeError("no group");
  return assemblePersona(
    { ...grouping, smallest },
    { ...group, ...change },
    {
      claims: [],
      quotes: [],
      drafted: 0,
      dropped: 0,
      quotesDrafted: 0,
      failures: [],
      usage: [],
      warnings: [],
      ...synthesis,
    },
    { number: 2 },
  );
}

describe("assemblePersona", () => {
  it("sorts claims into their fields, and numbers them", () => {
    const { persona } = assemble({
      label: "Scanners & Co.",
      claims: [standing("goals", ["e1"]), standing("tools", ["e3"]), standing("goals", ["e2"])],
    });
    expect(persona).toMatchObject({
      id: "p2",
      slug: "2-scanners-co",
      label: "Scanners & Co.",
      isComposite: true,
    });
    expect(persona.goals.map(({ id, evidence: ids }) => [id, ids])).toEqual([
      ["p2.goals.1", spansOf("e1").map(({ id }) => id)],
      ["p2.goals.2", spansOf("e2").map(({ id }) => id)],
    ]);
    expect(persona.tools.map(({ id }) => id)).toEqual(["p2.tools.1"]);
  });

  it("keeps claims that are not supported off the card, as assumptions", () => {
    const { persona } = assemble({
      claims: [standing("goals", ["e1"], { verdict: "not-supported" }), standing("goals", ["e1", "e3"])],
    });
    expect(persona.assumptions).toMatchObject([
      { id: "p2.goals.1", kind: "assumption", confidence: "low", shownAs: "none" },
    ]);
    expect(persona.goals).toMatchObject([{ id: "p2.goals.2", kind: "observed", shownAs: "statement" }]);
  });

  it("is as sure of a claim as people carry it", () => {
    const { persona } = assemble({
      claims: [
        standing("goals", ["e1"]),
        standing("goals", ["e1", "e3"]),
        standing("goals", ["e1", "e3", "e5"]),
        standing("goals", ["e1", "e3", "e5"], { support: { n: 3, of: 7, base: "members" } }),
      ],
    });
    expect(persona.goals.map(({ confidence }) => confidence)).toEqual(["low", "medium", "high", "medium"]);
  });

  it("hands on every span that is cited: for, against and quoted", () => {
    const quoted = spansOf("e5");
    const { persona, spans } = assemble({
      claims: [standing("goals", ["e1"], { counterEvidence: spansOf("e4") })],
      quotes: quoted.map((span) => ({ span, text: "paper receipts" })),
    });
    expect(persona.quotes).toEqual(quoted.map(({ id }) => ({ spanId: id, text: "paper receipts" })));
    expect(persona.goals[0]?.counterEvidence).toEqual(spansOf("e4").map(({ id }) => id));
    expect(new Set(spans)).toEqual(new Set([...spansOf("e1"), ...spansOf("e4"), ...quoted]));
  });

  it("names the fields on which the evidence is silent", () => {
    const { persona } = assemble({ claims: [standing("goals", ["e1"])] });
    const [few, silent] = persona.openQuestions;
    expect(persona.openQuestions).toHaveLength(2);
    expect(few).toMatch(/^Nothing could be said that two or more of them share\./);
    expect(silent).toContain("decision criteria");
    expect(silent).not.toContain("goals");
  });

  it.each([
    [0.75, 20, "stable"],
    [0.749, 20, "tentative"],
    [null, 20, "tentative"],
    [null, 3, "anecdotal"],
  ] as const)("with a stability of %s among %i people is %s…", (stability, count, tier) => {
    const members = Array.from({ length: count }, (_, position) => position % 3);
    expect(assemble({}, { stability, members }).persona.tier).toBe(tier);
  });

  it("is no composite of one person", () => {
    const { persona } = assemble({}, { members: [0] });
    expect(persona).toMatchObject({ isComposite: false, tier: "anecdotal" });
    expect(persona.segment).toMatchObject({ n: 1, memberIds: ["P001"] });
  });

  it("finds a label where none stood up", () => {
    expect(assemble({}).persona).toMatchObject({ label: "All 3 participants", slug: "2-all-3-participants" });
    expect(assemble({}, { members: [0] }).persona.label).toBe("Group 2");
    expect(assemble({ label: "Ünïcode Überall" }).persona.slug).toBe("2-unicode-uberall");
    expect(assemble({ label: "счёт" }).persona.slug).toBe("2-persona");
  });
});
