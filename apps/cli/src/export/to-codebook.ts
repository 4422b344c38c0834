import { escapeXml, guidOf } from "@persona/coding";
import { claimFields, PersonaError } from "@persona/contracts";
import type { Claim, PersonaSet } from "@persona/contracts";
import { shorten } from "../terminal/text.ts";
import { placesIn } from "../terminal/places-in.ts";

/** A code of a codebook, with the codes under it. */
interface Code {
  readonly path: string;
  readonly name: string;
  readonly description: string;
  readonly under: readonly Code[];
}

const longestName = 120;

/**
 * The set as a codebook in the exchange format of REFI-QDA 1.5 (`.qdc`), which ATLAS.ti, MAXQDA, NVivo, QualCoder and
 * Taguette read: a code for each persona, under it one for each kind of claim, under that one for each claim with the
 * words that carry it. Names are unique, as QualCoder asks; ids depend only on the content, so that a second import
 * finds the codes of the first.
 *
 * @throws PersonaError `no-evidence` when there is no persona: a codebook without a code is not valid
 */
export function toCodebook(set: PersonaSet, origin: string): string {
  if (set.personas.length === 0) {
    throw new PersonaError({
      code: "no-evidence",
      message: "the run has no persona, and a codebook needs at least one code",
      hint: "Export JSON, or generate from more people.",
    });
  }
  const codes = codesOf(set).map((code) => element(code, "    "));
  return `<?xml version="1.0" encoding="UTF-8"?>
<CodeBook xmlns="urn:QDA-XML:codebook:1.0" origin="${escapeXml(origin)}">
  <Codes>
${codes.join("\n")}
  </Codes>
</CodeBook>
`;
}

function codesOf({ personas, spans, sources }: PersonaSet): Code[] {
  const spanOf = new Map(spans.map((span) => [span.id, span]));
  const uriOf = new Map(sources.map(({ id, uri }) => [id, uri]));
  const words = (id: string): string => {
    const span = spanOf.get(id);
    if (span === undefined) return id;
    const where = [span.participantId, uriOf.get(span.sourceId), placesIn(span.locator).join(", ")];
    return `“${span.text}” (${where.filter((part) => part !== undefined && part !== "").join(", ")})`;
  };
  const describe = ({ text, support, kind, evidence, counterEvidence }: Claim): string =>
    [
      `${text} ${support.n} of ${support.of}, ${kind}.`,
      ...evidence.map(words),
      ...counterEvidence.map((id) => `Against: ${words(id)}`),
    ].join("\n");

  return personas.map((persona) => {
    const fields = [...claimFields, "interpretations" as const, "assumptions" as const].filter(
      (field) => persona[field].length > 0,
    );
    return {
      path: persona.id,
      name: shorten(`${persona.id} ${persona.label}`, longestName),
      description: `Composite of ${persona.segment.n} of ${persona.segment.of} people, ${persona.tier}.`,
      under: fields.map((field) => ({
        path: `${persona.id}.${field}`,
        name: `${persona.id} ${field}`,
        description: "",
        under: persona[field].map((claim) => ({
          path: `${claim.id} ${claim.text}`,
          name: shorten(`${claim.id} ${claim.text}`, longestName),
          description: describe(claim),
          under: [],
        })),
      })),
    };
  });
}

function element({ path, name, description, under }: Code, indent: string): string {
  const inner = [
    ...(description === "" ? [] : [`${indent}  <Description>${escapeXml(description)}</Description>`]),
    ...under.map((code) => element(code, `${indent}  `)),
  ];
  const open = `${indent}<Code guid="${guidOf(path)}" name="${escapeXml(name)}" isCodable="true"`;
  return inner.length === 0 ? `${open}/>` : `${open}>\n${inner.join("\n")}\n${indent}</Code>`;
}
