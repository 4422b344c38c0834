import { thresholds } from "@persona/contracts";
import { chosenBy } from "../answers/coded-survey.ts";
import type { CodedColumn } from "../answers/coded-survey.ts";

/** Each person's answer to each question; null where there is none, or where it may not be shown. */
export type Attributes = readonly (readonly (string | null)[])[];

/** The answers to passive questions as people gave them. Several choices are one answer. */
export function attributesOf(passive: readonly CodedColumn[], people: number): Attributes {
  return Array.from({ length: people }, (_, position) =>
    passive.map((coded) => {
      const levels = [...chosenBy(coded, position)].map((level) => coded.levels[level] ?? "");
      return levels.length === 0 ? null : levels.join("; ");
    }),
  );
}

/**
 * The answers that may be shown together: at least five people share everything that is shown of one person. Question by
 * question, people with the same answers so far are divided by their next answer; answers of too few people are withheld,
 * and the people who gave them stay together, if there are enough of them.
 */
export function shareableAttributes(attributes: Attributes, questions: number): Attributes {
  const shown: (string | null)[][] = attributes.map(() => Array.from({ length: questions }, () => null));
  const divide = (people: readonly number[], question: number): void => {
    if (question === questions || people.length < thresholds.fewestSharing) return;
    const alike = [...Map.groupBy(people, (person) => attributes[person]?.[question] ?? null)];
    const few: number[] = [];
    for (const [answer, members] of alike) {
      if (answer === null || members.length < thresholds.fewestSharing) {
        for (const person of members) few.push(person);
        continue;
      }
      for (const person of members) shown[person]![question] = answer;
      divide(members, question + 1);
    }
    divide(few, question + 1);
  };
  divide([...attributes.keys()], 0);
  return shown;
}
