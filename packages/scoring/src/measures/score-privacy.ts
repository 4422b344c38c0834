import { thresholds, unitWords } from "@persona/contracts";
import type { Score, ScoreFinding } from "@persona/contracts";
import { measured, notComputed } from "./make-score.ts";
import type { Subject } from "../subject/subject.ts";

/** Something that identifies a person, by kind: `email`, `person`. */
export interface FoundIdentifier {
  readonly kind: string;
  /** True for what only a second look found, by another method than the one that hides. */
  readonly isBySecondLook?: boolean;
}

/** Finds what identifies a person in a text. */
export type IdentifierFinder = (text: string) => readonly FoundIdentifier[];

/** What no finder looks for: said wherever the score stands. */
const notLookedFor =
  "Not looked for: names of organizations, products and places, and what identifies somebody only together.";

/**
 * Privacy: identifiers left in what is shown (there must be none), and the fewest people who share an attribute on
 * a card, of whom there must be five. What was found is listed by kind and place, never in its own words.
 */
export function scorePrivacy(subject: Subject, find: IdentifierFinder | undefined): Score {
  const name = "privacy";
  if (find === undefined)
    return notComputed(name, "it needs a finder of identifiers; persona score uses the loader's");
  const findings: ScoreFinding[] = [];
  let left = 0;
  let second = 0;
  for (const { place, text } of subject.shown) {
    const found = find(text);
    if (found.length === 0) continue;
    left += found.length;
    second += found.filter(({ isBySecondLook }) => isBySecondLook === true).length;
    const kinds = [...new Set(found.map(({ kind }) => kind))].join(", ");
    findings.push({
      subject: place,
      message: `it contains ${found.length} ${found.length === 1 ? "identifier" : "identifiers"}: ${kinds}`,
    });
  }
  const rarest = fewestSharing(subject);
  return measured(name, {
    value: left,
    threshold: { is: "at-most", value: 0 },
    reading: `${left === 0 ? "No identifier was" : `${left} identifiers were`} found in the ${subject.shown.length} texts that are shown${rarest === undefined ? "" : `; each attribute on a card is shared by at least ${rarest} ${unitWords(subject.segmentation?.unit).people}`}. ${notLookedFor}`,
    parts: [
      { name: "identifiers left", value: left },
      { name: "of these, found by a second method only", value: second },
      { name: "texts searched", value: subject.shown.length },
      ...(rarest === undefined
        ? []
        : [
            {
              name: "fewest people who share an attribute that is shown",
              value: rarest,
              threshold: { is: "at-least", value: thresholds.fewestSharing } as const,
            },
          ]),
    ],
    findings,
  });
}

function fewestSharing({ personas }: Subject): number | undefined {
  const counts = personas.flatMap(({ sharedBy }) => sharedBy);
  return counts.length === 0 ? undefined : counts.reduce((least, n) => Math.min(least, n));
}
