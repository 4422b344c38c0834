import type { Statement } from "@persona/contracts";
import type { Evidence } from "@persona/facts";
import type { Synthesis } from "./synthesize-persona.ts";

/** A group and its persona. */
export interface ReviewedGroup {
  /** The group's number, from 1. */
  readonly group: number;
  readonly synthesis: Synthesis;
  readonly evidence?: Evidence;
}

/** The result of a review of a whole set. */
export interface SetReview {
  /** The syntheses without their duplicates. */
  readonly syntheses: readonly Synthesis[];
  /** For each persona, topics in its evidence that none of its claims covers. */
  readonly gaps: readonly (readonly string[])[];
  readonly warnings: readonly string[];
}

const mostGaps = 3;
/** Two personas that share more of their claims than this are too much alike. */
const mostShared = 0.5;

/**
 * Reviews the personas of a set together: a claim that a persona makes twice is kept once, no two personas have the same
 * label, and a topic that sets a group apart but is in no claim becomes an open question. No provider is asked.
 */
export function reviewSet(described: readonly ReviewedGroup[]): SetReview {
  const labels = new Set<string>();
  const warnings: string[] = [];
  const reviewed = described.map(({ synthesis }) => {
    const { label, ...rest } = withoutDuplicates(synthesis);
    const key = sameness(label ?? "");
    if (label === undefined || labels.has(key)) {
      if (label !== undefined)
        warnings.push(`two groups were given the label “${label}”; the second one is without a label`);
      return rest;
    }
    labels.add(key);
    return { ...rest, label };
  });
  return {
    syntheses: reviewed,
    gaps: reviewed.map((synthesis, index) => gapsOf(synthesis, described[index]?.evidence)),
    warnings: [
      ...warnings,
      ...sharedClaims(
        reviewed,
        described.map(({ group }) => group),
      ),
    ],
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

/** Topics that set the group apart and that no cited statement is about. */
function gapsOf({ claims }: Synthesis, evidence: Evidence | undefined): readonly string[] {
  if (evidence === undefined) return [];
  const cited = new Set(claims.flatMap(({ claim }) => claim.evidence));
  const { statements, mentions, codes = [] } = evidence.pack;
  const touched = new Set([
    ...statements.flatMap(({ id, topics }) => (cited.has(id) ? topics : [])),
    ...mentions.flatMap(({ id, topic }) => (cited.has(id) ? [topic] : [])),
    ...codes.flatMap(({ id, code }) => (cited.has(id) ? [code] : [])),
  ]);
  return evidence.pack.topics
    .filter(({ label, ci95 }) => (ci95?.[0] ?? 0) > 0 && !touched.has(label))
    .slice(0, mostGaps)
    .map(
      ({ label, n, of }) =>
        `${n} of ${of} talk about ${asSaid(label, statements)}, more than in the other groups, and no claim covers it.`,
    );
}

/** A topic in quotation marks where these are words that somebody said, and else without: they say "type", not "typing". */
function asSaid(label: string, statements: readonly Pick<Statement, "text">[]): string {
  const words = label.replaceAll(/[“”]/g, "");
  return statements.some(({ text }) => containsWords(text.toLowerCase(), words.toLowerCase()))
    ? `“${words}”`
    : words;
}

function containsWords(text: string, words: string): boolean {
  const parts = text.split(words);
  return parts
    .slice(1)
    .some((after, index) => !/[\p{L}\p{N}]$/u.test(parts[index] ?? "") && !/^[\p{L}\p{N}]/u.test(after));
}

function sharedClaims(syntheses: readonly Synthesis[], groups: readonly number[]): readonly string[] {
  const keys = syntheses.map(({ claims }) => new Set(claims.map(({ claim }) => sameness(claim.text))));
  return keys.flatMap((mine, first) =>
    keys.slice(first + 1).flatMap((others, offset) => {
      const share = mine.intersection(others).size / Math.max(1, Math.min(mine.size, others.size));
      return share > mostShared
        ? [
            `personas p${groups[first]} and p${groups[first + offset + 1]} share ${Math.round(share * 100)} % of their claims`,
          ]
        : [];
    }),
  );
}
