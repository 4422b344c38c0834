import type { Claim, Persona, PersonaSet } from "@persona/contracts";
import type { Problem } from "../claims/problem.ts";
import { checkClaimOf } from "./check-persona.ts";
import { openSet } from "./open-set.ts";
import type { VerifySetOptions } from "./verify-set-options.ts";

/** Checks a claim as one of a persona: what is wrong with it. */
export type ClaimCheck = (claim: Claim, persona: Persona) => readonly Problem[];

/**
 * The check that {@link verifySet} makes of each claim, for claims that are about to be changed: they may cite every span
 * of the set.
 */
export function claimChecker(set: PersonaSet, options: VerifySetOptions): ClaimCheck {
  const { check } = openSet(set, options);
  return (claim, persona) => checkClaimOf(claim, persona, check);
}
