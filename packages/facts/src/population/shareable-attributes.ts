import { thresholds } from "@persona/contracts";
import { chosenBy } from "../answers/coded-survey.ts";
import type { CodedColumn } from "../answers/coded-survey.ts";

/** Each person's answer to each question; null where there is none, or where it may not be shown. */
export type Attributes = readonly (readonly (string | null)[])[];

/** The answers to passive questions as people gave them. Several choices stand as one. */
export function attributesOf(passive: readonly CodedColumn[], people: number): Attributes {
  return Array.from({ length: people }, (_, position) =>
    passive.map((coded) => {
      const levels = [...chosenBy(coded, position)].map((level) => coded.levels[level] ?? "");
      return levels.length === 0 ? null : levels.join("; ");
    }),
  );
}

/**
 * The answers that may be shown together: at least five people share all that is shown of anybody. Question by
 * question, people with the same answers so far are told apart by the next one; answers of too few are withheld, and
 * those who gave them go on together, if they are enough.
 */
export function shareableAttributes(attributes: Attributes, questions: number): Attributes {
  const shown: (string | null)[][] = attributes.map(() => Array.from({ length: questions }, () => null));
  const tellApart = (people: readonly number[], question: number): void => {
    if (question === questions || people.length < thresholds.fewestSharing) return;
    const alike = [...Map.groupBy(people, (person) => attributes[person]?.[question] ?? null)];
    const few: number[] = [];
    for (const [answer, members] of alike) {
      if (answer === null || members.length < thresholds.fewestSharing) {
        for (const person of members) few.push(person);
        continue;
      }
      for (const person of members) shown[person]![question] = answer;
      tellApart(members, question + 1);
    }
    tellApart(few, question + 1);
  };
  tellApart([...attributes.keys()], 0);
  return shown;
}
