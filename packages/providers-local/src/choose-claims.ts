import type { ClaimField, DraftClaim } from "@persona/contracts";
import type { Candidate } from "./candidates.ts";
import { sayOfGroup } from "./third-person.ts";
import { likeness } from "./words.ts";

const mostOfField = 3;
const mostOfPerson = 2;
const tooAlike = 0.5;

/**
 * Claims from what single people said: the best of each field, no two alike, and none that refers to what was said before
 * it. A field with claims of several members needs fewer of single people; nobody is used more than twice, unless a field
 * would stay empty.
 */
export function chooseStatementClaims(
  candidates: readonly Candidate[],
  shared: readonly DraftClaim[],
): readonly DraftClaim[] {
  const chosen: { readonly candidate: Candidate; readonly text: string }[] = [];
  const isTold = ({ field, statement: { id } }: Candidate): boolean =>
    shared.some((claim) => claim.field === field && claim.evidence.includes(id));
  for (const candidate of candidates) {
    const here = chosen.filter(({ candidate: { field } }) => field === candidate.field).length;
    const sharedHere = shared.filter(({ field }) => field === candidate.field).length;
    const isEmpty = here + sharedHere === 0;
    const speaker = candidate.statement.participantId;
    const ofPerson = chosen.filter((other) => other.candidate.statement.participantId === speaker).length;
    if (!candidate.standsAlone || isTold(candidate) || here >= Math.max(1, mostOfField - sharedHere))
      continue;
    if (ofPerson >= mostOfPerson && !isEmpty) continue;
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

/**
 * Quotes of 8 to 40 words, each from another person: those with strong cues and close to what many say.
 *
 * @param cited ids of the evidence that the line above the quotes already cites
 */
export function chooseQuotes(
  candidates: readonly Candidate[],
  cited: readonly string[],
): { evidence: string; text: string }[] {
  const speakers = new Set<string>();
  const fields = new Set<ClaimField>();
  const quotes: { evidence: string; text: string }[] = [];
  for (const { statement, field, standsAlone } of candidates) {
    if (!standsAlone || cited.includes(statement.id)) continue;
    const length = statement.text.split(/\s+/).length;
    if (length < 8 || length > 40 || speakers.has(statement.participantId) || fields.has(field)) continue;
    speakers.add(statement.participantId);
    fields.add(field);
    quotes.push({ evidence: statement.id, text: statement.text });
    if (quotes.length === 3) break;
  }
  return quotes;
}
