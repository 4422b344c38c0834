import type { Scale } from "./scale.ts";

const numberedLabel =
  /^(?:(?<only>[+-]?\d{1,2})|(?<lead>[+-]?\d{1,2})(?:\s*[-–—=:.)]\s*|\s+|\s*\().*|.*?\D(?<tail>[+-]?\d{1,2})\)?)$/s;

/**
 * A scale of numbers some of which carry words ("I love it!+5"), when its answers are consecutive whole numbers. Words
 * that nobody else repeats ("the printer on floor 3") are no answers of a scale.
 */
export function numberedScale(answers: readonly string[], comeBack: boolean): Scale | undefined {
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

function numberIn(answer: string): number | undefined {
  const groups = numberedLabel.exec(answer.trim())?.groups;
  const digits = groups?.["only"] ?? groups?.["lead"] ?? groups?.["tail"];
  return digits === undefined ? undefined : Number(digits);
}
