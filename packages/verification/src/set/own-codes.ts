import type { Codebook, Corpus, PersonaSet, Span } from "@persona/contracts";
import { codedPeople, comparisonOf, countCodes } from "@persona/facts";
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

/** The codes of people, by the codebook that they are counted with. */
const countedIn = new WeakMap<Codebook, Comparison["codes"]>();

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
  const comparison = comparisonOf(corpus, segmentation.overrides);
  const { recoded } = corpus;
  if (recoded === undefined) return ownCodes(comparison, withhold);
  const { people } = comparison.research;
  const codes =
    countedIn.get(recoded) ??
    codedPeople(
      recoded,
      people.flatMap(({ spans }) => spans),
    );
  countedIn.set(recoded, codes);
  // who is compared with whom does not depend on codes
  return ownCodes({ ...comparison, codes }, withhold);
}
