import { claimFields, personaSetSchema, runRecordSchema } from "@persona/contracts";
import type { Claim, ClaimField, Persona, PersonaSet, RunRecord } from "@persona/contracts";

/** A run as large, and in words as hostile, as a test needs. */
export interface MakeRunOptions {
  readonly personas?: number;
  readonly members?: number;
  readonly claimsPerField?: number;
  readonly evidencePerClaim?: number;
  readonly words?: string;
  readonly label?: string;
  readonly uri?: string;
}

/** What {@link makeRun} gives. */
export interface MadeRun {
  readonly set: PersonaSet;
  readonly record: RunRecord;
}

const lengthOfSpan = 60;

/** Makes a run of interviews that the schemas accept. Every claim cites spans of its own. */
export function makeRun({
  personas = 3,
  members = 5,
  claimsPerField = 3,
  evidencePerClaim = 2,
  words = "I photograph every receipt before the ink fades",
  label = "The careful keeper",
  uri = "interview.txt",
}: MakeRunOptions = {}): MadeRun {
  const spans: PersonaSet["spans"] = [];
  const people = personas * members;
  const cite = (persona: number): string => {
    const start = spans.length * lengthOfSpan;
    const member = persona * members + (spans.length % members);
    const id = `s1:${start}-${start + lengthOfSpan}`;
    spans.push({
      id,
      sourceId: "s1",
      participantId: participant(member),
      role: "participant",
      start,
      end: start + lengthOfSpan,
      locator: { line: spans.length + 1 },
      text: `${words}, ${spans.length}.`,
    });
    return id;
  };
  const claims = (persona: number, field: ClaimField): Claim[] =>
    Array.from({ length: field === "summary" ? 1 : claimsPerField }, (_, index) => ({
      id: `p${persona + 1}.${field}.${index + 1}`,
      text: `${words} (${field} ${index + 1})`,
      kind: "observed",
      support: { n: evidencePerClaim, of: members, base: "members" },
      evidence: Array.from({ length: evidencePerClaim }, () => cite(persona)),
      counterEvidence: index === 0 ? [cite(persona)] : [],
      confidence: "medium",
      status: "as-drafted",
      verdict: "entailed",
      checkedBy: ["rules"],
      shownAs: "statement",
      fromCodings: [],
    }));
  const made = Array.from({ length: personas }, (_, index): Persona => {
    return {
      id: `p${index + 1}`,
      slug: `${index + 1}-keeper`,
      label: `${label} ${index + 1}`,
      tier: "stable",
      isComposite: true,
      segment: {
        n: members,
        of: people,
        share: 1 / personas,
        ci95: [0.1, 0.6],
        weighted: false,
        stability: 0.8,
        memberIds: Array.from({ length: members }, (_, member) => participant(index * members + member)),
        definingVariables: Array.from({ length: 8 }, (_, variable) => ({
          variable: "topic",
          level: `${words.slice(0, 12)} ${variable}`,
          n: members - (variable % 3),
          of: members,
          pSegment: 1 - variable / 10,
          pRest: variable / 9,
          ci95: [0.1, 0.9] as [number, number],
        })),
      },
      summary: claims(index, "summary"),
      goals: claims(index, "goals"),
      needs: claims(index, "needs"),
      behaviors: claims(index, "behaviors"),
      frustrations: claims(index, "frustrations"),
      workarounds: claims(index, "workarounds"),
      motivations: claims(index, "motivations"),
      context: claims(index, "context"),
      tools: claims(index, "tools"),
      skills: claims(index, "skills"),
      decisionCriteria: claims(index, "decisionCriteria"),
      scenario: claims(index, "scenario"),
      assumptions: [],
      interpretations: [],
      quotes: [{ spanId: cite(index), text: words }],
      voices: [],
      demographics: [
        {
          question: `Age? ${words.slice(0, 20)}`,
          distribution: [{ level: "30–44", n: members }],
          answered: members,
          missing: 1,
        },
      ],
      contradictions: [
        {
          question: `When? ${words}`,
          sides: [
            { answer: "daily", n: 1, of: members },
            { answer: "never", n: 2, of: members },
          ],
        },
      ],
      openQuestions: [`Nothing is said of ${words}.`],
      designImplications: [],
    };
  });
  const segmentation: PersonaSet["segmentation"] = {
    k: personas,
    declined: false,
    reason: `${personas} groups come back when the data are resampled`,
    basis: "transcripts",
    active: ["80 topics of what people say"],
    passive: [],
    kReport: [2, 3].map((k) => ({
      k,
      groups: Array.from({ length: k }, () => ({ n: members, stability: 0.8, distinguishing: 4 })),
      stability: 0.8,
      nullStability: 0.4,
      accepted: true,
      reason: "every group comes back when the data are resampled",
    })),
  };
  const drafted = made.length * (1 + claimsPerField * (claimFields.length - 1));
  const verification = {
    drafted,
    entailed: drafted,
    near: 0,
    notSupported: 0,
    repaired: 0,
    dropped: 0,
    quotes: { drafted: made.length, kept: made.length },
    failures: {},
  };
  const set = personaSetSchema.parse({
    schemaVersion: 2,
    seed: 1,
    provider: "local",
    model: "extractive-1",
    segmentation,
    verification,
    personas: made,
    sources: [
      { id: "s1", uri, format: "text", sha256: "0".repeat(64), bytes: 9, encoding: "utf-8", decoding: [] },
    ],
    spans,
  });
  const record = runRecordSchema.parse({
    schemaVersion: 2,
    id: "a-run",
    createdAt: "2026-11-23T10:15:00.000Z",
    versions: { node: "24.0.0" },
    root: "..",
    inputs: [uri],
    inputHashes: { [uri]: "0".repeat(64) },
    config: { provider: "local", model: "extractive-1", seed: 1, interviewer: [], promptHash: "0123" },
    segmentation,
    verification,
    usage: {
      inputTokens: { total: 0, cacheRead: 0, cacheWrite: 0 },
      outputTokens: { total: 0, reasoning: 0 },
    },
    warnings: [`A note on ${words}`],
    doubts: [
      {
        id: "d1",
        code: "several-rows-a-person",
        message: `the column ${words} comes back`,
        option: '--participant-column "Participant"',
        where: [uri],
        affected: { n: 3, of: 9 },
      },
    ],
    losses: [{ uri, code: "ragged-row", message: `a row of ${words}`, count: 2 }],
  });
  return { set, record };
}

function participant(index: number): string {
  return `P${String(index + 1).padStart(3, "0")}`;
}
