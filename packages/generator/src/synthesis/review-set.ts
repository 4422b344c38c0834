import type { Evidence } from "@persona/facts";
import type { Synthesis } from "./synthesize-persona.ts";

/** What looking over a whole set gives. */
export interface SetReview {
  /** The syntheses without their duplicates. */
  readonly syntheses: readonly Synthesis[];
  /** For each persona, what its evidence speaks of and none of its claims does. */
  readonly gaps: readonly (readonly string[])[];
  readonly warnings: readonly string[];
}

const mostGaps = 3;
/** Two personas that share more of their claims than this tell the same story. */
const mostShared = 0.5;

/**
 * Looks over a set as no single draft can: a claim that a persona makes twice stands once, two personas do not bear
 * one label, and what sets a group apart but no claim speaks of is an open question. Nothing is asked of a provider.
 */
export function reviewSet(syntheses: readonly Synthesis[], evidence: readonly Evidence[]): SetReview {
  const labels = new Set<string>();
  const warnings: string[] = [];
  const reviewed = syntheses.map((synthesis) => {
    const { label, ...rest } = withoutDuplicates(synthesis);
    const key = sameness(label ?? "");
    if (label === undefined || labels.has(key)) {
      if (label !== undefined)
        warnings.push(`the label “${label}” was given to two groups; the second lost it`);
      return rest;
    }
    labels.add(key);
    return { ...rest, label };
  });
  return {
    syntheses: reviewed,
    gaps: reviewed.map((synthesis, index) => gapsOf(synthesis, evidence[index])),
    warnings: [...warnings, ...sharedClaims(reviewed)],
  };
}

/** A text without case, punctuation and spacing. */
function sameness(text: string): string {
  return text
    .normalize("NFKC")
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

function withoutDuplicates(synthesis: Synthesis): Synthesis {
  const seen = new Set<string>();
  const claims = synthesis.claims.filter(({ claim }) => {
    const key = sameness(claim.text);
    if (!seen.has(key)) {
      seen.add(key);
      return true;
    }
    return false;
  });
  const fewer = synthesis.claims.length - claims.length;
  if (fewer === 0) return synthesis;
  return {
    ...synthesis,
    claims,
    dropped: synthesis.dropped + fewer,
    failures: [...synthesis.failures, ...Array.from({ length: fewer }, () => "duplicate" as const)],
  };
}

/** Topics that set the group apart and that no cited statement touches. */
function gapsOf({ claims }: Synthesis, evidence: Evidence | undefined): readonly string[] {
  if (evidence === undefined) return [];
  const cited = new Set(claims.flatMap(({ claim }) => claim.evidence));
  const { statements, mentions } = evidence.pack;
  const touched = new Set([
    ...statements.flatMap(({ id, topics }) => (cited.has(id) ? topics : [])),
    ...mentions.flatMap(({ id, topic }) => (cited.has(id) ? [topic] : [])),
  ]);
  return evidence.pack.topics
    .filter(({ label, ci95 }) => (ci95?.[0] ?? 0) > 0 && !touched.has(label))
    .slice(0, mostGaps)
    .map(
      ({ label, n, of }) =>
        `${n} of ${of} speak of “${label.replaceAll(/[“”]/g, "")}”, more than others do, and no claim covers it.`,
    );
}

function sharedClaims(syntheses: readonly Synthesis[]): readonly string[] {
  const keys = syntheses.map(({ claims }) => new Set(claims.map(({ claim }) => sameness(claim.text))));
  return keys.flatMap((mine, first) =>
    keys.slice(first + 1).flatMap((others, offset) => {
      const share = mine.intersection(others).size / Math.max(1, Math.min(mine.size, others.size));
      return share > mostShared
        ? [
            `personas ${first + 1} and ${first + offset + 2} share ${Math.round(share * 100)} % of their claims`,
          ]
        : [];
    }),
  );
}
