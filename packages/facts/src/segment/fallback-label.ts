import { unitWords } from "@persona/contracts";
import type { Persona, Unit } from "@persona/contracts";
import { asksWhoPeopleAre } from "../answers/who-people-are.ts";

/** Questions whose words the reader does not have. */
const code = /^[^\s\d]*\d\S*$/;

/**
 * The title of a group whose own title was not accepted: what it says or answers more than the others, in their words.
 * Bare numbers and answers to a question that is only a code say nothing to a reader, so the group has its number then.
 */
export function fallbackLabel(
  { definingVariables, n, of }: Persona["segment"],
  number: number,
  unit: Unit,
): string {
  if (n === of)
    return n === 1 ? "One person: in their own words" : `All ${n} ${unitWords(unit).participants}`;
  const telling = definingVariables
    .filter(
      ({ variable, level, ci95 }) =>
        (ci95?.[0] ?? 0) > 0 &&
        !code.test(variable) &&
        // what words are coded as is said of them, and is no name for people
        variable !== "code" &&
        /\p{L}{2}/u.test(level) &&
        // who people are describes a group, and is no name for it
        !asksWhoPeopleAre({ question: variable, header: variable, levels: [] }),
    )
    .map(({ variable, level }) => ({ isTopic: variable === "topic", level }));
  const [first] = telling;
  if (first === undefined) return `Group ${number}`;
  const alike = telling.filter(({ isTopic }) => isTopic === first.isTopic).slice(0, 2);
  const words = alike.map(({ level }) => (first.isTopic ? level : `“${level}”`)).join(" and ");
  return `Who ${first.isTopic ? "speak of" : "answer"} ${words}`;
}
