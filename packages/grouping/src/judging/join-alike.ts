import { contrastsOf } from "@persona/facts";
import type { GroupContrast, Variates } from "@persona/facts";

/**
 * Joins groups until there are as many as wished for, each time the two that are most alike: whose joining loses the
 * least of what the groups say about answers, topics and codes (the weighted Jensen–Shannon divergence of their shares,
 * as in the agglomerative information bottleneck of Slonim and Tishby 1999).
 *
 * @param labels the group of each person; −1 for people in none
 * @returns the groups that each new group consists of, the largest new group first
 */
export function joinAlike(
  variates: Variates,
  labels: Int32Array,
  { k, count }: { readonly k: number; readonly count: number },
): readonly (readonly number[])[] {
  const contrasts = contrastsOf(variates, labels, k);
  const sizes = contrasts.map((_, group) => labels.filter((label) => label === group).length);
  let parts = contrasts.map((own, group) => ({
    groups: [group],
    n: sizes[group] ?? 0,
    shares: own.map(toShare),
  }));
  while (parts.length > Math.max(1, count)) {
    const pairs = parts.flatMap((one, at) => parts.slice(at + 1).map((other) => ({ one, other })));
    const { one, other } = pairs.reduce((best, next) => (lossOf(next) < lossOf(best) ? next : best));
    const joined = {
      groups: [...one.groups, ...other.groups].toSorted((a, b) => a - b),
      n: one.n + other.n,
      shares: one.shares.map((share, at) => sumOf(share, other.shares[at]!)),
    };
    parts = [...parts.filter((part) => part !== one && part !== other), joined];
  }
  return parts.toSorted((a, b) => b.n - a.n || a.groups[0]! - b.groups[0]!).map(({ groups }) => groups);
}

interface Share {
  readonly n: number;
  readonly of: number;
}

function toShare({ n, of }: GroupContrast): Share {
  return { n, of };
}

function sumOf(one: Share, other: Share): Share {
  return { n: one.n + other.n, of: one.of + other.of };
}

/** What the groups say about all answers, and their union no longer does, in nats. */
function lossOf({
  one,
  other,
}: {
  readonly one: { readonly shares: readonly Share[] };
  readonly other: { readonly shares: readonly Share[] };
}): number {
  return one.shares.reduce((sum, share, at) => {
    const against = other.shares[at]!;
    return sum + uncertaintyOf(sumOf(share, against)) - uncertaintyOf(share) - uncertaintyOf(against);
  }, 0);
}

/** The entropy of having an answer or not, times the people who were asked. */
function uncertaintyOf({ n, of }: Share): number {
  if (n === 0 || n === of) return 0;
  return n * Math.log(of / n) + (of - n) * Math.log(of / (of - n));
}
