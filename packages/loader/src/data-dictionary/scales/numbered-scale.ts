import type { Scale } from "./scale.ts";

const numberedLabel =
  /^(?:(?<only>[+-]?\d{1,2})|(?<lead>[+-]?\d{1,2})(?:\s*[-–—=:.)]\s*|\s+|\s*\().*|.*?\D(?<tail>[+-]?\d{1,2})\)?)$/s;

/**
 * A scale of numbers some of which carry words ("I love it!+5"), when its answers are consecutive whole numbers. Words
 * that nobody else repeats ("the printer on floor 3") are no answers of a scale.
 */
export function numberedScale(answers: readonly string[], comeBack: boolean): Scale | undefined {
  if (areNames(answers)) return undefined;
  if (!comeBack && !answers.every((answer) => /^[+-]?\d{1,2}$/.test(answer.trim()))) return undefined;
  const numbers = answers.map(numberIn);
  const found = numbers.filter((number) => number !== undefined);
  if (found.length < numbers.length) return undefined;
  const sorted = [...new Set(found)].sort((a, b) => a - b);
  const low = sorted[0] ?? 0;
  const high = sorted.at(-1) ?? 0;
  const isBounded = low >= -10 && high <= 10 && high - low <= 10 && low <= 1;
  const isFilled = sorted.length === answers.length && sorted.length >= Math.max(3, (high - low + 1) * 0.6);
  return isBounded && isFilled ? { name: `numbers from ${low} to ${high}`, rank: numberIn } : undefined;
}

/** Words before numbers that count degrees; behind other words ("Flat 3", "Interview 3") the number is a name. */
const degrees =
  /(?:^|[^\p{L}])(?:level|lvl|grade|class|year|stage|step|phase|stars?|points?|degree|rank|tier|score|scale|likert|rating|quintile|quartile|tertile|decile|semester|term|form|standard|category|band|week|day|month|stufe|klasse|jahr|grad|note|niveau|année|étape|nivel|grado|año|livello|anno)$/iu;

/** Whether one word stands before all of the numbers, and it is none for degrees. */
function areNames(answers: readonly string[]): boolean {
  const words = answers.map(wordsBefore);
  const [first] = words;
  return first !== undefined && words.every((word) => word === first) && !degrees.test(first);
}

function wordsBefore(answer: string): string | undefined {
  const tail = /\d{1,2}$/.exec(answer.trim());
  const words = answer
    .trim()
    .slice(0, tail?.index ?? 0)
    .replace(/[\s#_-]{1,5}$/, "");
  return /\p{L}/u.test(words) ? words : undefined;
}

function numberIn(answer: string): number | undefined {
  const groups = numberedLabel.exec(answer.trim())?.groups;
  const digits = groups?.["only"] ?? groups?.["lead"] ?? groups?.["tail"];
  return digits === undefined ? undefined : Number(digits);
}
