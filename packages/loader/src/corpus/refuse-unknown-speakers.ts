import { PersonaError } from "@persona/contracts";
import { editDistance } from "../text/edit-distance.ts";
import { labelKey } from "../transcript/speaker-label.ts";
import type { NamedSpeakers } from "../transcript/who-asks.ts";
import { labelMatcher } from "../transcript/label-matcher.ts";

/** A label that differs by more letters is another one. */
const mostSlips = 2;

/**
 * Refuses labels that the caller gave for speakers and that no speaker has: a slip would make the interviewer a
 * participant. Speakers are people: of their labels, only one that was nearly written is named.
 *
 * @param labels the labels of all speakers
 * @throws PersonaError `invalid-option`, with the label that was nearly written
 */
export function refuseUnknownSpeakers(
  labels: readonly string[],
  { interviewer, participant }: NamedSpeakers,
): void {
  const known = [...new Set(labels)];
  for (const wanted of [...interviewer, ...participant]) {
    const matches = labelMatcher([wanted]);
    if (known.some((label) => matches(labelKey(label)))) continue;
    const [nearest] = known
      .filter((label) => distance(label, wanted) <= mostSlips)
      .toSorted((a, b) => distance(a, wanted) - distance(b, wanted));
    throw new PersonaError({
      code: "invalid-option",
      message: `no speaker is called "${wanted}", who is said to ${participant.includes(wanted) ? "take part" : "ask"}`,
      hint: `${nearest === undefined ? "" : `Did you mean "${nearest}"? `}"persona load" lists the speakers. A * stands for any letters.`,
    });
  }
}

function distance(label: string, wanted: string): number {
  return editDistance(labelKey(label), labelKey(wanted).slice(0, 60));
}
