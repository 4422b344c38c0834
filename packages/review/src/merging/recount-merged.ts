import { claimFields, slugOf } from "@persona/contracts";
import type { Claim, Persona, Span } from "@persona/contracts";
import {
  buildEvidence,
  contrastsOf,
  describeDemographics,
  describeSegment,
  fallbackLabel,
  findContradictions,
} from "@persona/facts";
import type { Comparison } from "@persona/facts";
import { claimsOf } from "@persona/verification";
import type { CitedSpan } from "../targets/content-keys.ts";
import { countsOfGroup, keyOfCount } from "./counts-of-group.ts";
import { inLargerGroup, recountClaim } from "./recount-claim.ts";

/** What personas that became one are counted again with. */
export interface MergeParts {
  readonly comparison: Comparison;
  /** Says whether words must not be shown, because they identify somebody. */
  readonly withhold: ((text: string, span: Span) => boolean) | undefined;
  /** The persona as it was generated. */
  readonly before: Persona;
}

/**
 * Describes the people of personas that became one: the group's size and what sets it apart, and every statement counted
 * among all of them. What is not counted of this group is taken off the card, and noted.
 */
export function recountMerged(
  persona: Persona,
  { comparison, withhold, before }: MergeParts,
): { readonly persona: Persona; readonly spans: readonly CitedSpan[] } {
  const mark = persona.merged?.at(-1)?.by;
  if (mark === undefined) return { persona, spans: [] };
  const { research, variates, variables, placed } = comparison;
  const own = new Set(persona.segment.memberIds);
  const members = [...research.people.keys()].filter((at) => own.has(research.people[at]?.id ?? ""));
  const labels = new Int32Array(research.people.length).fill(-1);
  for (const at of placed) labels[at] = 1;
  for (const at of members) labels[at] = 0;
  const group = { members, stability: null, contrasts: contrastsOf(variates, labels, 2)[0] ?? [] };
  const segment = describeSegment(comparison, group);
  const find = countsOfGroup(buildEvidence(comparison, group, withhold));
  const spans: CitedSpan[] = [];
  const gone: NonNullable<Persona["rejected"]> = [];
  const taken = new Set<string>();
  const again = (claim: Claim): readonly Claim[] => {
    const { others, tallies } = claim;
    if (others === undefined && tallies === undefined) return [inLargerGroup(claim, segment.n, mark)];
    const found = others === undefined ? undefined : find(others);
    const key = others === undefined ? "" : keyOfCount(others);
    if (found === undefined || found.spans.length === 0) {
      gone.push({ id: claim.id, because: "merged", by: mark });
      return [];
    }
    // both cards counted it, and one of them stays
    if (taken.has(key)) return [];
    taken.add(key);
    const counted = recountClaim(claim, found, segment.n, mark);
    spans.push(...counted.spans);
    return [counted.claim];
  };
  const number = Number(persona.id.replaceAll(/\D+/g, ""));
  const isFallback = persona.label === fallbackLabel(before.segment, number, research.unit);
  const label = isFallback ? fallbackLabel(segment, number, research.unit) : persona.label;
  const now: Persona = {
    ...persona,
    label,
    slug: isFallback ? `${number}-${slugOf(label)}` : persona.slug,
    // nothing showed that these people are one group
    tier: persona.tier === "stable" ? "tentative" : persona.tier,
    isComposite: segment.n > 1,
    segment,
    demographics: describeDemographics(variables, group, variates.weights),
    contradictions: findContradictions(variables, group),
  };
  for (const list of [...claimFields, "interpretations", "assumptions"] as const)
    now[list] = persona[list].flatMap(again);
  const kept = new Set(claimsOf(now).map(({ id }) => id));
  const rejected = [...(persona.rejected ?? []), ...gone];
  return {
    spans,
    persona: {
      ...now,
      designImplications: persona.designImplications.filter(({ fromClaimIds }) =>
        fromClaimIds.every((id) => kept.has(id)),
      ),
      ...(rejected.length === 0 ? {} : { rejected }),
    },
  };
}
