import type { Corpus, PersonaSet, Span } from "@persona/contracts";
import { comparisonOf, countCodes } from "@persona/facts";
import type { CodeEvidence, Comparison } from "@persona/facts";

/**
 * Makes a count of the codes of some people, next to all others who are compared.
 *
 * @param withhold says whether words must not be shown. @default none
 */
export function ownCodes(
  comparison: Comparison,
  withhold?: (text: string, span: Span) => boolean,
): (memberIds: readonly string[]) => readonly CodeEvidence[] {
  const { research, placed } = comparison;
  const positions = new Map(research.people.map(({ id }, position) => [id, position]));
  const counted = new WeakMap<readonly string[], readonly CodeEvidence[]>();
  return (memberIds) => {
    const known = counted.get(memberIds);
    if (known !== undefined) return known;
    const members = memberIds.flatMap((id) => positions.get(id) ?? []);
    const inGroup = new Set(members);
    const others = placed.filter((position) => !inGroup.has(position));
    const codes = countCodes(comparison, { members, others }, withhold);
    counted.set(memberIds, codes);
    return codes;
  };
}

/** One corpus for each that was edited, so that its comparison is made once. */
const recodedCorpora = new WeakMap<Corpus, Corpus>();

/**
 * Counts the codes of some people of a set, as they are after the edits of researchers.
 *
 * @param withhold says whether words must not be shown. @default none
 */
export function codesOfSet(
  { segmentation }: Pick<PersonaSet, "segmentation">,
  corpus: Corpus,
  withhold?: (text: string, span: Span) => boolean,
): (memberIds: readonly string[]) => readonly CodeEvidence[] {
  const { recoded } = corpus;
  const now =
    recodedCorpora.get(corpus) ?? (recoded === undefined ? corpus : { ...corpus, codebook: recoded });
  recodedCorpora.set(corpus, now);
  return ownCodes(comparisonOf(now, segmentation.overrides), withhold);
}
