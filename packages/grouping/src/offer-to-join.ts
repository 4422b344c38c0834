import { unitWords } from "@persona/contracts";
import type { AskedGroups } from "@persona/contracts";
import type { Comparison } from "@persona/facts";
import type { DividedPeople } from "./make-groups.ts";
import { joinAlike } from "./judging/join-alike.ts";
import { spread } from "./judging/judge-divisions.ts";

/** Found groups that are more than were requested, and how those that are most alike would be joined. */
export interface OfferToJoin {
  readonly divided: DividedPeople;
  readonly asked: AskedGroups;
  /** Goes behind the reason for the division, where groups are joined. */
  readonly reason: string;
  /** What to do, where they are not. */
  readonly advice: string;
}

/** How found groups would be joined into as many as were requested; undefined where there are no more than that. */
export function offerToJoin(
  found: DividedPeople,
  { variates, variables, basis, placed, research }: Comparison,
  count: number,
): OfferToJoin | undefined {
  if (count >= found.k) return undefined;
  // what formed the groups says which are alike; demographics only describe them
  const formed = basis === "survey" ? { ...variates, columns: variables.active } : variates;
  const labels = spread(found.labels, placed, research.people.length);
  const parts = joinAlike(formed, labels, { k: found.k, count });
  const sizeOf = (group: number): number => found.labels.filter((label) => label === group).length;
  const joins = parts.map((groups) => groups.map(sizeOf));
  /** A group that was not joined to another was found. */
  const stabilityOf = ([group, ...others]: readonly number[]): number | null =>
    (others.length > 0 ? undefined : found.stabilities?.[group!]) ?? null;
  const { people } = unitWords(research.unit);
  const together = parts.flatMap((groups, at) =>
    groups.length < 2
      ? []
      : [`${inWords(groups.map((group) => `p${group + 1}`))} (${inWords(joins[at]!)} ${people})`],
  );
  const which = together.join("; and ");
  return {
    divided: {
      k: parts.length,
      labels: found.labels.map((label) => parts.findIndex((groups) => groups.includes(label))),
      memberships: joinedMemberships(found, parts),
      stabilities: parts.map(stabilityOf),
      explainedBy: found.explainedBy,
      isAsked: true,
    },
    asked: {
      groups: "joined",
      names: [],
      joins,
      stabilities: parts.flatMap((groups) => stabilityOf(groups) ?? []),
      differing: found.leftOut?.differing ?? 0,
      questions: found.leftOut?.questions ?? 0,
    },
    reason: `; so the groups that are most alike were joined: ${joins
      .filter(({ length }) => length > 1)
      .map((sizes) => `those of ${inWords(sizes)} ${people}`)
      .join("; ")}. The result is tentative, because it was requested and not found`,
    advice: `To have ${count}, the most alike would be joined: ${which}. --count ${count} --join does that, and calls the result tentative.`,
  };
}

/** Who belongs to several groups belongs to their union as much as to all of them together. */
function joinedMemberships(
  { k, labels, memberships }: DividedPeople,
  parts: readonly (readonly number[])[],
): Float64Array | undefined {
  if (memberships === undefined) return undefined;
  const joined = new Float64Array(labels.length * parts.length);
  labels.forEach((_, row) => {
    parts.forEach((groups, part) => {
      joined[row * parts.length + part] = groups.reduce(
        (sum, group) => sum + memberships[row * k + group]!,
        0,
      );
    });
  });
  return joined;
}

function inWords(numbers: readonly (number | string)[]): string {
  return numbers.length < 2
    ? String(numbers[0] ?? "")
    : `${numbers.slice(0, -1).join(", ")} and ${numbers.at(-1)}`;
}
