import type { DraftClaim } from "@persona/contracts";
import type { Candidate } from "./candidates.ts";
import { sayOfGroup } from "./third-person.ts";
import { likeness } from "./words.ts";

const mostOfField = 2;
/** Two people of a thousand who say the same are not the group. */
const leastShare = 0.05;
const tooAlike = 0.5;

/**
 * Claims from what two or more people, and one in twenty of the group, say in nearly the same words. What one person says
 * is a voice, and no claim about the group.
 */
export function chooseAlikeClaims(candidates: readonly Candidate[], members: number): readonly DraftClaim[] {
  const fewest = Math.max(2, leastShare * members);
  const chosen: { readonly candidate: Candidate; readonly text: string }[] = [];
  for (const candidate of candidates) {
    const speakers = new Set(candidate.alike.map(({ participantId }) => participantId)).size;
    const here = chosen.filter((other) => other.candidate.field === candidate.field).length;
    if (speakers < fewest || !candidate.standsAlone || here === mostOfField) continue;
    if (chosen.some((other) => likeness(other.candidate.words, candidate.words) >= tooAlike)) continue;
    const text = sayOfGroup(candidate.statement.text);
    if (text !== undefined) chosen.push({ candidate, text });
  }
  return chosen.map(({ candidate: { field, statement, alike }, text }) => ({
    field,
    text,
    ...(field === "goals" ? { goalType: goalType(statement.text) } : {}),
    evidence: alike.map(({ id }) => id),
  }));
}

/** Goals about how something should feel are experience goals; the others are ends (Cooper et al., About Face). */
function goalType(text: string): NonNullable<DraftClaim["goalType"]> {
  return /\b(feel|feeling|calm|peace|relax|sleep|afraid|worry|enjoy|fun|trust)\b/i.test(text)
    ? "experience"
    : "end";
}
