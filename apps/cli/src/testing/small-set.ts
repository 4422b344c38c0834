import { claimFields, personaSetSchema } from "@persona/contracts";
import type { PersonaSet } from "@persona/contracts";

/** A valid set of one persona with one claim, for it and against it. */
export function smallSet({ label = "One place" }: { readonly label?: string } = {}): PersonaSet {
  const span = (line: number, participantId: string, text: string): object => ({
    id: `s1:${line * 100}-${line * 100 + 10}`,
    sourceId: "s1",
    participantId,
    role: "participant",
    start: line * 100,
    end: line * 100 + 10,
    locator: { line },
    text,
  });
  return personaSetSchema.parse({
    schemaVersion: 2,
    seed: 1,
    provider: "local",
    model: "extractive-1",
    segmentation: {
      k: 1,
      declined: true,
      reason: "2 participants are too few to divide",
      basis: "transcripts",
      active: [],
      passive: [],
      kReport: [],
    },
    verification: {
      drafted: 1,
      entailed: 1,
      near: 0,
      notSupported: 0,
      repaired: 0,
      dropped: 0,
      quotes: { drafted: 0, kept: 0 },
      failures: {},
    },
    personas: [
      {
        ...Object.fromEntries(
          [...claimFields, "assumptions", "interpretations", "voices"].map((field) => [field, []]),
        ),
        id: "p1",
        slug: "1-one-place",
        label,
        tier: "anecdotal",
        isComposite: true,
        segment: {
          n: 2,
          of: 2,
          share: 1,
          ci95: [0.3424, 1],
          weighted: false,
          stability: null,
          memberIds: ["P001", "P002"],
          definingVariables: [],
        },
        goals: [
          {
            id: "p1.goals.1",
            text: "Wants one place",
            kind: "observed",
            support: { n: 1, of: 2, base: "answered" },
            evidence: ["s1:200-210"],
            counterEvidence: ["s1:400-410"],
            confidence: "low",
            status: "as-drafted",
            verdict: "entailed",
            checkedBy: ["rules"],
            shownAs: "statement",
            fromCodings: [],
          },
        ],
        quotes: [],
        demographics: [],
        contradictions: [],
        openQuestions: [],
        designImplications: [],
      },
    ],
    sources: [
      {
        id: "s1",
        uri: "a.txt",
        format: "text",
        sha256: "0".repeat(64),
        bytes: 1000,
        encoding: "utf-8",
        decoding: [],
      },
    ],
    spans: [span(2, "P001", "I want “one” place, not two."), span(4, "P002", "I like two.")],
  });
}
