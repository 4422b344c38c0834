/** What a column about how a response was collected is about. */
const subjects = new Set(
  "wave device browser platform duration interviewer interviewers collector version channel batch panel source".split(
    " ",
  ),
);
/** What may stand next to it in the name of such a column. */
const qualifiers = new Set(
  "survey questionnaire response responses respondent interview sample collection data recruitment start end total type name names id number no nr code model of the in by to and used os seconds sec secs minutes min mins ms s".split(
    " ",
  ),
);

/**
 * Whether a column is about how a response was collected: its name has only words for that, as "Survey wave",
 * "device_type" and "Duration (in seconds)" do. What people are asked has others: "Do you batch your errands?", "Source of
 * income".
 */
export function isAboutCollection(question: string): boolean {
  const words = question
    .replaceAll(/(\p{Ll})(\p{Lu})/gu, "$1 $2")
    .toLowerCase()
    .split(/[^\p{L}]+/u)
    .filter((word) => word !== "");
  return (
    words.some((word) => subjects.has(word)) &&
    words.every((word) => subjects.has(word) || qualifiers.has(word))
  );
}
