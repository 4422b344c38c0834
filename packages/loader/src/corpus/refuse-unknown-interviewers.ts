import { PersonaError } from "@persona/contracts";
import { editDistance } from "../text/edit-distance.ts";
import { labelKey } from "../transcript/speaker-label.ts";
import { labelMatcher } from "../transcript/label-matcher.ts";

const mostListed = 8;

/**
 * Refuses labels that the caller gave for interviewers and that no speaker has: a slip would make the interviewer a
 * participant.
 *
 * @param labels the labels of all speakers
 * @throws PersonaError `invalid-option`, with the nearest label
 */
export function refuseUnknownInterviewers(labels: readonly string[], interviewer: readonly string[]): void {
  const keys = [...new Set(labels.map(labelKey))];
  for (const wanted of interviewer) {
    const matches = labelMatcher([wanted]);
    if (keys.some(matches)) continue;
    const known = [...new Set(labels)];
    const [nearest] = known.toSorted((a, b) => distance(a, wanted) - distance(b, wanted));
    const listed = known.slice(0, mostListed).map((label) => `"${label}"`);
    const more = known.length > listed.length ? ` and ${known.length - listed.length} more` : "";
    throw new PersonaError({
      code: "invalid-option",
      message: `no speaker is called "${wanted}", who is said to ask`,
      hint:
        nearest === undefined
          ? "No speakers were found in the sources."
          : `Did you mean "${nearest}"? The speakers are: ${listed.join(", ")}${more}. A * stands for any letters.`,
    });
  }
}

function distance(label: string, wanted: string): number {
  return editDistance(labelKey(label), labelKey(wanted).slice(0, 60));
}
