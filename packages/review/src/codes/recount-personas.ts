import { claimFields } from "@persona/contracts";
import type { Claim, Persona } from "@persona/contracts";
import { claimsOf } from "@persona/verification";
import type { CitedSpan } from "../targets/content-keys.ts";
import { recountClaim } from "./recount-claims.ts";
import type { Recount } from "./recount-claims.ts";

/** Personas whose claims count the codes as they are now. */
export interface RecountedPersonas {
  readonly personas: readonly Persona[];
  readonly spans: readonly (readonly [string, CitedSpan])[];
  /** By the id of a claim, other words for it: they say its code's name and nothing else. */
  readonly otherwise: ReadonlyMap<string, string>;
}

/** Counts every claim that counts codes again. A claim whose code too few people have is taken off, and noted. */
export function recountPersonas(personas: readonly Persona[], recount: Recount): RecountedPersonas {
  const spans: (readonly [string, CitedSpan])[] = [];
  const otherwise = new Map<string, string>();
  const now = personas.map((persona) => {
    const taken = new Set<string>();
    const gone: NonNullable<Persona["rejected"]> = [];
    const settled = new Map<string, Claim | undefined>();
    for (const claim of claimsOf(persona)) {
      if (claim.fromCodings.length === 0) continue;
      const again = recountClaim(claim, persona, taken, recount);
      const kept = again === undefined ? claim : again.claim;
      if (kept !== undefined) taken.add(JSON.stringify(kept.fromCodings));
      if (again === undefined) continue;
      settled.set(claim.id, again.claim);
      spans.push(...again.spans.map((span) => [span.id, span] as const));
      if (again.otherwise !== undefined) otherwise.set(claim.id, again.otherwise);
      if (again.claim === undefined) gone.push({ id: claim.id, because: "recoded", by: again.mark });
    }
    if (settled.size === 0) return persona;
    const changed = { ...persona };
    for (const list of [...claimFields, "interpretations", "assumptions"] as const)
      changed[list] = persona[list].flatMap((claim) =>
        settled.has(claim.id) ? (settled.get(claim.id) ?? []) : [claim],
      );
    return gone.length === 0 ? changed : { ...changed, rejected: [...(persona.rejected ?? []), ...gone] };
  });
  return { personas: now, spans, otherwise };
}
