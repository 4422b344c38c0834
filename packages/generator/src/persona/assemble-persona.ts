import { claimFields, unitWords } from "@persona/contracts";
import type { Claim, ClaimField, Persona, Span, Unit } from "@persona/contracts";
import type { Grouping, Group } from "../group/group-participants.ts";
import type { StandingClaim, Synthesis } from "../synthesize/synthesize-persona.ts";
import { confidenceOf } from "./confidence.ts";
import { findContradictions } from "./contradictions.ts";
import { describeDemographics } from "./demographics.ts";
import { describeSegment } from "./segment.ts";
import { tierOf } from "./tier.ts";

/** A finished persona and every span it cites. */
export interface AssembledPersona {
  readonly persona: Persona;
  readonly spans: readonly Span[];
}

/** Puts a persona together from what stood up to checking and what code counted. */
export function assemblePersona(
  grouping: Grouping,
  group: Group,
  synthesis: Synthesis,
  { number, gaps = [] }: { readonly number: number; readonly gaps?: readonly string[] },
): AssembledPersona {
  const { comparison, smallest } = grouping;
  const segment = describeSegment(comparison, group);
  const label = synthesis.label ?? fallbackLabel(segment, number, comparison.research.unit);
  const id = `p${number}`;
  const claims = numberClaims(id, synthesis.claims);
  const fields = byField(claims);
  const empty = claimFields.filter((field) => fields[field].length === 0);
  return {
    persona: {
      id,
      slug: `${number}-${slugOf(label)}`,
      label,
      tier: tierOf(group, smallest),
      isComposite: segment.n > 1,
      segment,
      ...fields,
      assumptions: claims.filter(({ claim }) => claim.status === "demoted").map(({ claim }) => claim),
      quotes: synthesis.quotes.map(({ span, text }) => ({ spanId: span.id, text })),
      demographics: describeDemographics(comparison.variables, group, comparison.variates.weights),
      contradictions: findContradictions(comparison.variables, group),
      openQuestions: [
        ...(empty.length === 0 ? [] : [`Nothing is claimed of: ${empty.map(inWords).join(", ")}.`]),
        ...gaps,
      ],
      designImplications: [],
    },
    spans: [
      ...synthesis.claims.flatMap(({ evidence, counterEvidence }) => [...evidence, ...counterEvidence]),
      ...synthesis.quotes.map(({ span }) => span),
    ],
  };
}

/** The claims that go on the card, field by field. */
function byField(claims: ReturnType<typeof numberClaims>): Record<ClaimField, Claim[]> {
  const fields: Record<ClaimField, Claim[]> = {
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
  };
  for (const { field, claim } of claims) if (claim.status !== "demoted") fields[field].push(claim);
  return fields;
}

/** Standing claims as records, numbered field by field under an id. */
export function numberClaims(
  personaId: string,
  standing: readonly StandingClaim[],
): readonly { readonly field: ClaimField; readonly claim: Claim }[] {
  const counts = new Map<ClaimField, number>();
  return standing.map(({ claim: draft, evidence, counterEvidence, support, tallies, status }) => {
    const number = (counts.get(draft.field) ?? 0) + 1;
    counts.set(draft.field, number);
    const claim: Claim = {
      id: `${personaId}.${draft.field}.${number}`,
      text: draft.text,
      ...(draft.goalType === undefined ? {} : { goalType: draft.goalType }),
      kind: status === "demoted" ? "assumption" : "observed",
      support,
      evidence: evidence.map((span) => span.id),
      counterEvidence: counterEvidence.map((span) => span.id),
      ...(tallies === undefined ? {} : { tallies: [...tallies] }),
      confidence: confidenceOf(support, counterEvidence, status),
      status,
    };
    return { field: draft.field, claim };
  });
}

/** What a group is called of which no label stands. */
export function fallbackLabel(
  { definingVariables, n, of }: Persona["segment"],
  number: number,
  unit: Unit,
): string {
  if (n === of) return `All ${n} ${unitWords(unit).participants}`;
  const telling = definingVariables.filter(({ ci95 }) => (ci95?.[0] ?? 0) > 0).map(({ level }) => level);
  return telling.length === 0 ? `Group ${number}` : telling.slice(0, 2).join(" · ");
}

function slugOf(label: string): string {
  const plain = label
    .normalize("NFKD")
    .replaceAll(/\p{M}/gu, "")
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, "-");
  return plain.slice(0, 60).replaceAll(/^-+|-+$/g, "") || "persona";
}

/** `decisionCriteria` as a person writes it. */
function inWords(field: ClaimField): string {
  return field.replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}
