import { thresholds } from "@persona/contracts";
import type { Segmentation } from "@persona/contracts";
import { contrastsOf, definingVariables, setsApart } from "@persona/facts";
import type { Comparison, GroupContrast, Variates } from "@persona/facts";
import type { Candidate } from "./judging/choose-k.ts";

/** People who belong together, but are too few for a group of their own. */
export interface Minority {
  /** Positions of the members among the people compared. */
  readonly members: readonly number[];
  /** Jaccard stability of the division's group that they are. */
  readonly coherence: number;
  /** What sets them apart. */
  readonly contrasts: readonly GroupContrast[];
}

/** Two minorities that are this similar (Jaccard) are the same. */
const same = 0.5;
const mostVariablesOfMinority = 6;

/**
 * Groups of the divisions that were tried which are smaller than a group may be, but are as stable as a stable group, and
 * are set apart by as many answers or topics. The same people found with several k count once, where they are most stable.
 *
 * @param judged the position of each row of the candidates' labels
 */
export function findMinorities(
  candidates: readonly Candidate[],
  judged: readonly number[],
  {
    variates,
    smallest,
    everybody,
  }: { readonly variates: Variates; readonly smallest: number; readonly everybody: number },
): readonly Minority[] {
  const { fewestMembers, stableFrom, leastDistinguishing } = thresholds;
  const found = candidates
    .flatMap(({ report, labels }) =>
      report.groups.flatMap(({ n, stability, distinguishing }, group) =>
        n >= fewestMembers && n < smallest && stability >= stableFrom && distinguishing >= leastDistinguishing
          ? [{ members: judged.filter((_, row) => labels[row] === group), coherence: stability }]
          : [],
      ),
    )
    .sort((a, b) => b.coherence - a.coherence);
  const kept = found.filter(
    (one, index) => !found.slice(0, index).some((other) => overlap(one.members, other.members) >= same),
  );
  return kept.map(({ members, coherence }) => {
    const labels = new Int32Array(everybody).fill(-1);
    for (const position of judged) labels[position] = 1;
    for (const position of members) labels[position] = 0;
    return { members, coherence, contrasts: (contrastsOf(variates, labels, 2)[0] ?? []).filter(setsApart) };
  });
}

function overlap(a: readonly number[], b: readonly number[]): number {
  const shared = new Set(a).intersection(new Set(b)).size;
  return shared / (a.length + b.length - shared);
}

/** A minority as a set says it. */
export function describeMinority(
  { members, coherence, contrasts }: Minority,
  { research: { people }, variables }: Comparison,
): NonNullable<Segmentation["minorities"]>[number] {
  return {
    n: members.length,
    memberIds: members.map((position) => people[position]?.id ?? ""),
    coherence,
    definingVariables: definingVariables(contrasts, variables, { most: mostVariablesOfMinority }),
  };
}
