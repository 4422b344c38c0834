import type { CitedCode, Comparison, Group } from "@persona/facts";
import { checkers, claimFields, slugOf, thresholds } from "@persona/contracts";
import type { Claim, ClaimField, Codebook, Persona, Span } from "@persona/contracts";
import {
  confidenceOf,
  describeDemographics,
  fallbackLabel,
  modelCounts,
  describeSegment,
  findContradictions,
  rolesOf,
  tierOf,
} from "@persona/facts";
import type { Grouping } from "@persona/grouping";
import { unanswered } from "./unanswered.ts";
import type { StandingClaim } from "../synthesis/synthesis-task.ts";
import type { Synthesis } from "../synthesis/synthesize-persona.ts";

/** A finished persona and every span it cites. */
export interface AssembledPersona {
  readonly persona: Persona;
  readonly spans: readonly Span[];
}

/** Puts a persona together from the claims that passed the check and from what code counted. */
export function assemblePersona(
  grouping: Grouping,
  group: Group,
  synthesis: Synthesis,
  {
    number,
    gaps = [],
    codebook,
  }: {
    readonly number: number;
    readonly gaps?: readonly string[];
    readonly codebook?: Codebook | undefined;
  },
): AssembledPersona {
  const { comparison, smallest, segmentation } = grouping;
  const segment = describeSegment(comparison, group);
  // groups that were asked for are called what they are
  const label =
    segmentation.asked?.names[number - 1] ??
    synthesis.label ??
    fallbackLabel(segment, number, comparison.research.unit);
  const id = `p${number}`;
  const members = group.members.flatMap((position) => comparison.research.people[position] ?? []);
  const claims = numberClaims(id, synthesis.claims);
  const withVerdict = (verdict: Claim["verdict"]): Claim[] =>
    claims.filter(({ claim }) => claim.verdict === verdict).map(({ claim }) => claim);
  const fields = byField(claims);
  const voiced = new Set(synthesis.quotes.map(({ field }) => field));
  const empty = claimFields.filter(
    (field) =>
      fields[field].length === 0 && !voiced.has(field) && field !== "summary" && field !== "scenario",
  );
  return {
    persona: {
      id,
      slug: `${number}-${slugOf(label)}`,
      label,
      tier: tierOf(group, smallest),
      isComposite: segment.n > 1,
      segment,
      ...fields,
      assumptions: withVerdict("not-supported"),
      interpretations: withVerdict("near"),
      quotes: synthesis.quotes.map(({ span, text, field }) => ({
        spanId: span.id,
        text,
        ...(field === undefined ? {} : { field }),
      })),
      voices: voicesWithRoles(comparison, synthesis.quotes),
      demographics: describeDemographics(comparison.variables, group, comparison.variates.weights),
      contradictions: findContradictions(comparison.variables, group),
      openQuestions: [
        ...tooFewShared(claims, segment.n),
        ...unreliableCodes(synthesis.claims),
        ...(codebook === undefined ? [] : modelCounts(codesOf(synthesis.claims), { codebook, members })),
        ...(empty.length === 0 ? [] : [`No evidence was found for: ${empty.map(inWords).join(", ")}.`]),
        ...unanswered(comparison, group),
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

/** A card with fewer statements than this that several people share says so. */
const fewestShared = 5;

function tooFewShared(claims: ReturnType<typeof numberClaims>, members: number): readonly string[] {
  if (members === 1) return ["One person was heard: what is said here is theirs, and shared by nobody yet."];
  const shared = claims.filter(({ claim }) => claim.shownAs === "statement").length;
  if (shared >= fewestShared) return [];
  const found = shared === 0 ? "Nothing" : `Only ${shared} ${shared === 1 ? "statement" : "statements"}`;
  return [
    `${found} could be said that two or more of them share. More people of this kind, or the same questions to each, would show what they have in common.`,
  ];
}

/** The quotes of people whose role is known and shared by enough of them. */
function voicesWithRoles(comparison: Comparison, quotes: Synthesis["quotes"]): Persona["voices"] {
  const roleOf = rolesOf(comparison);
  const positions = new Map(comparison.research.people.map(({ id }, position) => [id, position]));
  return quotes.flatMap(({ span, text }) => {
    const start = span.text.indexOf(text);
    const role = roleOf(positions.get(span.participantId ?? "") ?? -1);
    return start < 0 || text === "" || role === undefined
      ? []
      : [{ spanId: span.id, start, end: start + text.length, role }];
  });
}

function codesOf(standing: readonly StandingClaim[]): readonly CitedCode[] {
  return standing.flatMap(({ code }) => code ?? []);
}

/** Says of each code that a card counts and on which coders hardly agree that they do not. */
function unreliableCodes(standing: readonly StandingClaim[]): readonly string[] {
  const codes = codesOf(standing).filter(({ isUnreliable }) => isUnreliable);
  const byName = new Map(codes.map(({ code: { name }, alpha = 0 }) => [name, alpha]));
  return [...byName].map(
    ([name, alpha]) =>
      `Coders hardly agree on what “${name}” means (Krippendorff's alpha ${alpha.toFixed(2)}, usable from ${thresholds.usableFrom}): its count says little until they do.`,
  );
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
  for (const { field, claim } of claims) if (claim.verdict === "entailed") fields[field].push(claim);
  return fields;
}

/** The claims that were kept, as records, numbered field by field under an id. */
export function numberClaims(
  personaId: string,
  standing: readonly StandingClaim[],
): readonly { readonly field: ClaimField; readonly claim: Claim }[] {
  const counts = new Map<ClaimField, number>();
  return standing.map((one) => {
    const { claim: draft, evidence, counterEvidence, support, tallies, others, status, verdict, code } = one;
    const number = (counts.get(draft.field) ?? 0) + 1;
    counts.set(draft.field, number);
    const claim: Claim = {
      id: `${personaId}.${draft.field}.${number}`,
      text: draft.text,
      ...(draft.goalType === undefined ? {} : { goalType: draft.goalType }),
      kind: ({ entailed: "observed", near: "inferred", "not-supported": "assumption" } as const)[verdict],
      support,
      evidence: evidence.map((span) => span.id),
      counterEvidence: counterEvidence.map((span) => span.id),
      ...(tallies === undefined ? {} : { tallies: [...tallies] }),
      ...(others === undefined ? {} : { others }),
      confidence: confidenceOf(support, counterEvidence, verdict, code?.isUnreliable),
      status,
      verdict,
      checkedBy: [checkers.rules, ...(one.judged === undefined ? [] : [one.judged.by])],
      // "they" is never one person: what one said is shown in their words
      shownAs: verdict !== "entailed" ? "none" : support.n > 1 ? "statement" : "voice",
      fromCodings: [...(code?.codings ?? [])],
    };
    return { field: draft.field, claim };
  });
}

/** `decisionCriteria` as a person writes it. */
function inWords(field: ClaimField): string {
  return field.replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}
