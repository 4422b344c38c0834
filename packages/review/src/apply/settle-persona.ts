import { claimFields } from "@persona/contracts";
import type { Claim, EditMark, Persona } from "@persona/contracts";
import type { ClaimCheck } from "@persona/verification";
import type { CitedSpan } from "../targets/content-keys.ts";
import { fieldOf, placeClaim } from "./place-claim.ts";
import type { Place } from "./place-claim.ts";
import { withoutHidden } from "./without-hidden.ts";

/** What the statements of a persona are settled with. */
export interface Settling {
  readonly hidden: ReadonlyMap<string, EditMark>;
  /** All words that may be cited. */
  readonly spans: ReadonlyMap<string, CitedSpan>;
  /** By the id of a claim that counts a code, other words for it. */
  readonly otherwise: ReadonlyMap<string, string>;
  readonly check: () => ClaimCheck;
  /** The number of an entry of the journal, by its hash. */
  readonly numberOf: (entry: string) => number;
}

/** Puts every statement of a persona where it belongs after all edits, and leaves out words that are hidden. */
export function settlePersona(persona: Persona, settling: Settling): Persona {
  const { hidden, numberOf } = settling;
  const gone: NonNullable<Persona["rejected"]> = [];
  const listed = [
    ...claimFields.map((field): [Place, readonly Claim[]] => [field, persona[field]]),
    ["interpretations", persona.interpretations] as const,
    ["assumptions", persona.assumptions] as const,
  ];
  const settled = listed.flatMap(([place, claims]) =>
    claims.flatMap((claim) => {
      const by = [...claim.evidence, ...claim.counterEvidence].flatMap((id) => hidden.get(id) ?? [])[0];
      if (claim.edited === undefined && by === undefined) return [{ claim, place }];
      const kept = by === undefined ? claim : withoutHidden(claim, persona, hidden, settling.spans);
      if (kept === undefined) {
        if (by !== undefined) gone.push({ id: claim.id, because: "hidden", by });
        return [];
      }
      const { edited } = claim;
      const isChanged =
        by !== undefined ||
        (edited?.reworded ?? edited?.added ?? edited?.moved ?? edited?.recoded ?? edited?.merged) !==
          undefined;
      const words = settling.otherwise.get(claim.id);
      const isSaid = words === undefined || settling.check()(kept, persona).length === 0;
      return [placeClaim(isSaid ? kept : { ...kept, text: words }, persona, isChanged, settling)];
    }),
  );
  const at = (place: Place): Claim[] =>
    settled
      .filter((one) => one.place === place)
      .map(({ claim }) => claim)
      .toSorted((a, b) => rankOf(a, place, numberOf) - rankOf(b, place, numberOf));
  const rejected = [...(persona.rejected ?? []), ...gone];
  return {
    ...persona,
    ...fieldsFrom(at),
    assumptions: at("assumptions"),
    interpretations: at("interpretations"),
    quotes: persona.quotes.filter(({ spanId }) => !hidden.has(spanId)),
    voices: persona.voices.filter(({ spanId }) => !hidden.has(spanId)),
    ...(rejected.length === 0 ? {} : { rejected: rejected.toSorted((a, b) => (a.id < b.id ? -1 : 1)) }),
  };
}

/** Pinned statements come first, in the order in which they were pinned; what was moved or added comes last. */
function rankOf(claim: Claim, place: Place, numberOf: (entry: string) => number): number {
  const { pinned, moved, added } = claim.edited ?? {};
  if (pinned !== undefined) return numberOf(pinned.entry) - Number.MAX_SAFE_INTEGER;
  if (place !== fieldOf(claim)) return 0;
  const last = moved ?? added;
  return last === undefined ? 0 : numberOf(last.entry);
}

function fieldsFrom(at: (place: Place) => Claim[]): Pick<Persona, (typeof claimFields)[number]> {
  return {
    summary: at("summary"),
    goals: at("goals"),
    needs: at("needs"),
    behaviors: at("behaviors"),
    frustrations: at("frustrations"),
    workarounds: at("workarounds"),
    motivations: at("motivations"),
    context: at("context"),
    tools: at("tools"),
    skills: at("skills"),
    decisionCriteria: at("decisionCriteria"),
    scenario: at("scenario"),
  };
}
