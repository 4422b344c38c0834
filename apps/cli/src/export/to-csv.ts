import { csvOf } from "./csv-of.ts";
import { claimFields } from "@persona/contracts";
import type { PersonaSet } from "@persona/contracts";
import { byWhom, decidedAbout, namedBy } from "@persona/cards";
import { placesIn } from "../terminal/places-in.ts";

const header = [
  "persona",
  "label",
  "tier",
  "people",
  "of_people",
  "field",
  "claim_id",
  "claim",
  "kind",
  "status",
  "verdict",
  "checked_by",
  "confidence",
  "supported_by",
  "of",
  "evidence",
  "participant",
  "source",
  "place",
  "words",
  "decided",
] as const;

/**
 * The claims of a set as a table: a row for each piece of evidence of each claim, for and against. Lines end as
 * RFC 4180 has it. No cell is taken for a formula by a spreadsheet.
 */
export function toCsv({ personas, spans, sources }: PersonaSet): string {
  const spanOf = new Map(spans.map((span) => [span.id, span]));
  const uriOf = new Map(sources.map(({ id, uri }) => [id, uri]));
  const rows = personas.flatMap((persona) =>
    [...claimFields, "interpretations" as const, "assumptions" as const].flatMap((field) =>
      persona[field].flatMap((claim) => {
        const cited = [
          ...claim.evidence.map((id) => ({ id, side: "for" })),
          ...claim.counterEvidence.map((id) => ({ id, side: "against" })),
        ];
        const named = namedBy(persona);
        const decided = [...(named === undefined ? [] : [named]), ...decidedAbout(claim)].join("; ");
        return cited.map(({ id, side }) => {
          const span = spanOf.get(id);
          return [
            persona.id,
            persona.label,
            persona.tier,
            persona.segment.n,
            persona.segment.of,
            field,
            claim.id,
            claim.text,
            claim.kind,
            claim.status,
            claim.verdict,
            claim.checkedBy.join("; "),
            claim.confidence,
            claim.support.n,
            claim.support.of,
            side,
            span?.participantId ?? "",
            span === undefined ? "" : (uriOf.get(span.sourceId) ?? ""),
            span === undefined ? "" : placesIn(span.locator).join(", "),
            span?.text ?? "",
            decided,
          ];
        });
      }),
    ),
  );
  const assumed = personas.flatMap((persona) =>
    (persona.ownAssumptions ?? []).map(({ field, text, by }) => {
      const about = [persona.id, persona.label, persona.tier, persona.segment.n, persona.segment.of];
      const decided = `assumed ${byWhom(by)}, no evidence`;
      return [...about, field, "", text, "assumption", ...Array.from({ length: 11 }, () => ""), decided];
    }),
  );
  return csvOf([header, ...rows, ...assumed]);
}
