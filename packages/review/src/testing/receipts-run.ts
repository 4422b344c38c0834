import { checkers, schemaVersion, spanSchema } from "@persona/contracts";
import type { Claim, ClaimField, Corpus, Persona, PersonaSet, Source } from "@persona/contracts";
import { makeTranscripts } from "@persona/test-support";
import { claimChecker } from "@persona/verification";
import type { EditContext } from "../apply/apply-edits.ts";

const said = [
  "I photograph every receipt before the ink fades. On Sundays I sort the envelopes.",
  "I photograph each receipt in the van. I don't trust the bank feed.",
  "I photograph receipts at the kitchen table because paper gets lost.",
  "I keep the paper receipts for the accountant. The originals are in a shoe box.",
  "I keep the paper receipts for seven years, the accountant insists.",
  "I keep the paper receipts and post them every quarter.",
];

/** A run of two personas of three people each, with what edits are applied with. */
export interface ReceiptsRun {
  readonly set: PersonaSet;
  readonly corpus: Corpus;
  readonly read: (source: Source) => Uint8Array | undefined;
  readonly context: EditContext;
  /** What a person said, counting from 0. */
  readonly span: (person: number) => PersonaSet["spans"][number];
}

/** How the run differs from the plain one. */
export interface ReceiptsRunOptions {
  /** What others said who are read first, and are in no group. */
  readonly newcomers?: readonly string[];
  /** What the statements count in. @default 3 */
  readonly of?: number;
}

/** Makes the run. The statements are such as the check supports. */
export function receiptsRun({ newcomers = [], of = 3 }: ReceiptsRunOptions = {}): ReceiptsRun {
  const { corpus, read } = makeTranscripts(
    [...newcomers, ...said].map((text, at) => [{ speaker: `Speaker ${at + 1}`, text }]),
  );
  const spans = corpus.spans.map((span) => spanSchema.omit({ speaker: true }).parse(span));
  const span = (person: number): PersonaSet["spans"][number] => {
    const found = spans[newcomers.length + person];
    if (found === undefined) throw new TypeError(`nobody has the number ${person}`);
    return found;
  };
  const claim = (
    id: string,
    text: string,
    people: readonly number[],
    verdict: Claim["verdict"] = "entailed",
  ): Claim => ({
    id,
    text,
    kind: ({ entailed: "observed", near: "inferred", "not-supported": "assumption" } as const)[verdict],
    support: { n: people.length, of, base: "members" },
    evidence: people.map((person) => span(person).id),
    counterEvidence: [],
    confidence:
      verdict !== "entailed" ? "low" : people.length >= 3 ? "high" : people.length === 2 ? "medium" : "low",
    status: "as-drafted",
    verdict,
    checkedBy: [checkers.rules],
    shownAs: verdict !== "entailed" ? "none" : people.length > 1 ? "statement" : "voice",
    fromCodings: [],
  });
  const persona = (
    number: number,
    fields: Partial<Record<ClaimField | "interpretations" | "assumptions", Claim[]>>,
  ): Persona => ({
    id: `p${number}`,
    slug: `${number}-receipts`,
    label: `Receipts ${number}`,
    tier: "tentative",
    isComposite: true,
    segment: {
      n: 3,
      of: 6,
      share: 0.5,
      ci95: [0.19, 0.81],
      weighted: false,
      stability: 0.7,
      memberIds: [0, 1, 2].map((at) => span((number - 1) * 3 + at).participantId ?? ""),
      definingVariables: [],
    },
    summary: [],
    goals: [],
    needs: [],
    behaviors: [],
    frustrations: [],
    workarounds: [],
    motivations: [],
    context: [],
    tools: [],
    skills: [],
    decisionCriteria: [],
    scenario: [],
    assumptions: [],
    interpretations: [],
    quotes: [{ spanId: span((number - 1) * 3).id, text: span((number - 1) * 3).text }],
    voices: [],
    demographics: [],
    contradictions: [],
    openQuestions: [],
    designImplications: [],
    ...fields,
  });
  const set: PersonaSet = {
    schemaVersion,
    seed: 1,
    provider: "local",
    model: "rules",
    segmentation: {
      k: 2,
      declined: false,
      reason: "two groups were asked for",
      basis: "transcripts",
      active: [],
      passive: [],
      kReport: [],
    },
    verification: {
      drafted: 8,
      entailed: 6,
      near: 1,
      notSupported: 1,
      repaired: 0,
      dropped: 0,
      quotes: { drafted: 2, kept: 2 },
      failures: {},
    },
    personas: [
      persona(1, {
        summary: [claim("p1.summary.1", "3 of 3 photograph receipts", [0, 1, 2])],
        behaviors: [
          claim("p1.behaviors.1", "Photograph each receipt", [0, 1]),
          claim("p1.behaviors.2", "Sort the envelopes on Sundays", [0]),
        ],
        interpretations: [claim("p1.frustrations.1", "Worry that paper gets lost", [2], "near")],
      }),
      persona(2, {
        summary: [claim("p2.summary.1", "3 of 3 keep the paper receipts", [3, 4, 5])],
        behaviors: [
          claim("p2.behaviors.1", "Keep the receipts for the accountant", [3, 4]),
          claim("p2.behaviors.2", "Post receipts every quarter", [5]),
        ],
        assumptions: [claim("p2.needs.1", "Need a scanner", [3], "not-supported")],
      }),
    ],
    sources: [...corpus.sources],
    spans,
  };
  return {
    set,
    corpus,
    read,
    span,
    context: { corpus, checkerOf: (one) => claimChecker(one, { read, corpus }) },
  };
}
