import { contrastsOf } from "@persona/facts";
import type { Comparison, Group } from "@persona/facts";
import { findBetween } from "./between.ts";
import type { LeftOut } from "./judging/differing-questions.ts";
import { spread } from "./judging/judge-divisions.ts";
import { skipPatternOf } from "./skip-pattern.ts";

/** A division of the people who are placed, and what is known of it. */
export interface DividedPeople {
  readonly k: number;
  /** The group of each person who is placed; −1 for none. */
  readonly labels: Int32Array;
  /** How much each of them belongs to each group, row by row, where people were divided. */
  readonly memberships?: Float64Array | undefined;
  /** Null where a group was not found as such. */
  readonly stabilities?: readonly (number | null)[] | undefined;
  readonly leftOut?: LeftOut | undefined;
  readonly explainedBy?: string | undefined;
  /** Whether the groups are the user's choice, and not what the data claim. */
  readonly isAsked: boolean;
}

/** The groups of a division, with what sets each apart. */
export function makeGroups(
  { placed, variates, research }: Comparison,
  { k, labels, memberships, stabilities = [], leftOut, explainedBy, isAsked }: DividedPeople,
): readonly Group[] {
  if (placed.length === 0) return [];
  const everybody = spread(labels, placed, research.people.length);
  const contrasts = contrastsOf(variates, everybody, k);
  const between = memberships === undefined ? [] : findBetween(labels, memberships, placed);
  return Array.from({ length: k }, (_, group): Group => {
    const skipPattern = k === 1 || isAsked ? undefined : skipPatternOf(variates.columns, everybody, group);
    return {
      members: placed.filter((position) => everybody[position] === group),
      stability: stabilities[group] ?? null,
      contrasts: contrasts[group] ?? [],
      between: between[group] ?? [],
      ...(skipPattern === undefined ? {} : { skipPattern }),
      ...(leftOut === undefined
        ? {}
        : { leftOut: { tested: leftOut.tested, apart: leftOut.ofGroups[group] ?? new Set() } }),
      ...(explainedBy === undefined ? {} : { explainedBy }),
      ...(isAsked ? { isAsked } : {}),
    };
  });
}
