import type { ColumnProfile } from "./column-profile.ts";

/** A choice as a form names it: `piped_water`, `market`. */
const codes = /^[a-z0-9][\w-]{0,40}(?: [a-z0-9][\w-]{0,40}){0,30}$/;
/** Words of phrases, which no form has as a choice: "very good". */
const ofPhrases = new Set(
  "very not no quite too so more less somewhat rather a an the of in and or to with at on for from is it never every sehr nicht kein und oder muy no poco más y o très pas peu plus et ou".split(
    " ",
  ),
);
/** So many answers are joined; in an export of a tool that joins by spaces, each is. */
const [leastJoined, leastOfTool] = [3, 1];
const mostOptions = 60;
/** Of the choices, so many also stand alone, in an export of a tool that joins them by spaces. */
const leastAlone = 0.5;

/**
 * Whether answers are choices by name, joined by spaces, as KoboToolbox and ODK write a choice of several, and Zendesk
 * its tags: all are in lower case, and each choice stands alone as well. In an export of such a tool, half of them.
 */
export function areSpacedCodes({ answers, isComplete, joinsBySpaces, header }: ColumnProfile): boolean {
  if (!isComplete || !answers.every(([answer]) => codes.test(answer))) return false;
  const alone = new Set(answers.flatMap(([answer]) => (answer.includes(" ") ? [] : [answer])));
  const joined = answers.filter(([answer]) => answer.includes(" "));
  const parts = new Set(answers.flatMap(([answer]) => answer.split(" ")));
  const times = joined.reduce((sum, [, count]) => sum + count, 0);
  if (times < (joinsBySpaces === true ? leastOfTool : leastJoined) || parts.size > mostOptions) return false;
  // numbers that stand next to each other are read as numbers, such as phone numbers and places
  if ([...parts].every((part) => /^\d+$/.test(part)) && joinsBySpaces !== true) return false;
  if ([...parts].some((part) => ofPhrases.has(part))) return false;
  const standing = [...parts].filter((part) => alone.has(part)).length;
  const isList = joinsBySpaces === true || /(?:^|[\s_.-])tags?$/i.test(header.trim());
  return standing >= parts.size * (isList ? leastAlone : 1);
}
