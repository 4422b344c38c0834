import { isCheckedByVersion1 } from "@persona/contracts";
import type { PersonaSet } from "@persona/contracts";
import { sharesOfOthers } from "@persona/facts";
import type { Comparison } from "@persona/facts";
import { claimsOf } from "../claims/claims-of.ts";
import { isSameShare } from "./is-same-share.ts";
import type { SetProblem } from "./set-report.ts";

/** Counts again how common what each claim counts is among the others. */
export function recountOthers(set: PersonaSet, comparison: Comparison): readonly SetProblem[] {
  if (isCheckedByVersion1(set)) return [];
  const positions = new Map(comparison.research.people.map(({ id }, position) => [id, position]));
  return set.personas.flatMap((persona) => {
    const members = persona.segment.memberIds.flatMap((id) => positions.get(id) ?? []);
    const sharesOf = sharesOfOthers(comparison, members);
    return claimsOf(persona).flatMap(({ id, others }): readonly SetProblem[] => {
      if (others === undefined) return [];
      const counted = sharesOf(others);
      if (counted.some((share) => isSameShare(share, others.share))) return [];
      const found = counted.length === 0 ? "the sources have no such count" : `it is ${counted.join(" or ")}`;
      const message = `it says that the share of the others is ${others.share}; ${found}`;
      return [{ reason: "wrong-count", subject: id, message }];
    });
  });
}
