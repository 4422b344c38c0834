import { checkers, unitWords } from "@persona/contracts";
import { placesIn } from "../terminal/places-in.ts";
import type { Claim, Persona, PersonaSet, Unit } from "@persona/contracts";
import type { SetReport } from "@persona/verification";

/** Why a claim stands. */
export interface ClaimExplanation {
  readonly id: string;
  readonly text: string;
  readonly persona: string;
  /** Its count, in words. */
  readonly count: string;
  readonly checks: readonly string[];
  /** Whether it stood up to checking just now; null where the sources could not be read. */
  readonly stands: boolean | null;
  readonly evidence: readonly Voice[];
  readonly counterEvidence: readonly Voice[];
}

/** Words, who said them, and where they stand. */
export interface Voice {
  readonly spanId: string;
  readonly text: string;
  readonly participantId?: string;
  readonly place: string;
}

/**
 * Says in words why a claim stands: who carries it and where, how it was counted, what was checked, who speaks against it.
 *
 * @param report the check of the set against its sources as they are now; undefined where they cannot be read
 */
export function explainClaim(
  set: PersonaSet,
  persona: Persona,
  claim: Claim,
  report: SetReport | undefined,
): ClaimExplanation {
  const spans = new Map(set.spans.map((span) => [span.id, span]));
  const uris = new Map(set.sources.map(({ id, uri }) => [id, uri]));
  const voices = (ids: readonly string[]): readonly Voice[] =>
    ids.flatMap((spanId) => {
      const span = spans.get(spanId);
      if (span === undefined) return [];
      const { text, participantId, sourceId, locator } = span;
      const place = [uris.get(sourceId) ?? sourceId, ...placesIn(locator)].join(", ");
      return [{ spanId, text, place, ...(participantId === undefined ? {} : { participantId }) }];
    });
  return {
    id: claim.id,
    text: claim.text,
    persona: `${persona.id} ${persona.label}`,
    count: countOf(claim, set.segmentation.unit),
    checks: checksOf(claim, report),
    stands: report === undefined ? null : !report.problems.some(({ subject }) => subject === claim.id),
    evidence: voices(claim.evidence),
    counterEvidence: voices(claim.counterEvidence),
  };
}

function countOf(
  { support: { n, of, base }, counterEvidence, confidence }: Claim,
  unit: Unit | undefined,
): string {
  const { people } = unitWords(unit);
  const counted =
    base === "answered"
      ? `${n} of the ${of} members who answered the question gave this answer; the other ${of - n} gave another answer`
      : `${n} different ${people} of the ${of} in the group support it; the others did not mention it, which does not mean that they disagree`;
  const against =
    base === "members" && counterEvidence.length > 0
      ? ` ${counterEvidence.length} statements of other members contradict it.`
      : "";
  return `${counted}. Confidence: ${confidence}.${against}`;
}

function checksOf(
  { id, status, verdict, checkedBy, support, tallies }: Claim,
  report: SetReport | undefined,
): readonly string[] {
  const outcome =
    verdict === "not-supported"
      ? "It goes beyond what its evidence says. It is kept off the card, as an assumption to test."
      : status === "repaired"
        ? "It failed a check at first, and passed after a repair."
        : "It passed all checks at once.";
  const drafted = checkedBy.includes(checkers.rulesOfVersion1)
    ? `${outcome} It was checked by the ${checkers.rulesOfVersion1}.`
    : outcome;
  if (report === undefined)
    return [
      drafted,
      "Its sources cannot be read, so nothing was checked again. Name their folder with --sources.",
    ];
  const problems = report.problems.filter(({ subject }) => subject === id);
  if (problems.length > 0)
    return [
      drafted,
      ...problems.map(
        ({ reason, message }) => `Checked just now, it is not supported (${reason}): ${message}.`,
      ),
    ];
  return [
    drafted,
    "Checked just now: every span that it cites is in the sources, letter for letter, and a member of the group said it, not an interviewer.",
    tallies === undefined
      ? `Its count, ${support.n} of ${support.of}, is the same when counted again from the participants behind its evidence.`
      : `Its count, ${support.n} of ${support.of}, is the same when counted again from every member's cell in ${tallies.map(({ column }) => `“${column}”`).join(" and ")}; the evidence below shows some of them.`,
    ...(verdict !== "entailed"
      ? []
      : ["Its evidence contains enough of its words (rare words count more) and does not say the opposite."]),
  ];
}
