/** A number that stands for "no answer", or that may. */
export interface MissingCode {
  readonly text: string;
  readonly count: number;
  /** Whether it counts as missing; else it was kept as an answer. */
  readonly isMissing: boolean;
  /** Whether it may be either. */
  readonly isUnsure: boolean;
}

const whole = /^[-−–+]?\d{1,4}(?:\.0{1,3})?$/;
/** Codes of survey programs and codebooks for: refused, does not know, not asked. */
const negativeCodes = new Set([
  -1, -2, -3, -4, -5, -6, -7, -8, -9, -66, -77, -88, -97, -98, -99, -997, -998, -999, -9999,
]);
const positiveCodes = new Set([66, 77, 88, 97, 98, 99, 666, 777, 888, 997, 998, 999, 9997, 9998, 9999]);
/** More negative numbers next to 0 than these are measured. */
const mostSmall = 2;
/** Codes on scales of one digit, which leave a gap to the scale. */
const smallCodes = new Set([7, 8, 9]);
/** Values up to here are those of a scale or a short list. */
const highestOfScale = 20;
/** A code is so much larger than every value. */
const timesLarger = 3;
/** Values that nearly all differ are measured, and contain no codes. */
const mostDifferent = 0.9;

/**
 * Finds numbers that stand for "no answer" among the answers of a column of numbers: −1, −99 and their like where no
 * other value is below 0; 98, 99, 999 and their like far above all values. A symmetric scale (−2 to 2) has none. Where a
 * number may be either, it says so.
 *
 * @param answers distinct answers with how often each was given
 */
export function missingCodes(answers: readonly (readonly [string, number])[]): readonly MissingCode[] {
  const numbers = answers
    .filter(([text]) => whole.test(text))
    .map(([text, count]) => ({ text, count, value: valueOf(text) }));
  const all = answers.reduce((sum, [, count]) => sum + count, 0);
  const given = numbers.reduce((sum, { count }) => sum + count, 0);
  const isMeasured = answers.length > highestOfScale && answers.length > mostDifferent * all;
  if (numbers.length < 3 || isMeasured || given < 0.5 * all) return [];
  const others = answers.filter(([text]) => !whole.test(text)).map(([text]) => valueOf(text));
  return [...below(numbers, others), ...above(numbers, others)];
}

interface Given {
  readonly text: string;
  readonly count: number;
  readonly value: number;
}

function below(numbers: readonly Given[], others: readonly number[]): readonly MissingCode[] {
  const negative = numbers.filter(({ value }) => value < 0);
  const rest = numbers.filter(({ value }) => value >= 0);
  const isList =
    negative.every(({ value }) => negativeCodes.has(value)) && others.every((value) => !(value < 0));
  if (negative.length === 0 || rest.length < 2 || !isList) return [];
  const small = negative.filter(({ value }) => value > -10);
  // −1, −2 and −3 next to each other are measured; −7, −8 and −9 are codes
  const measured = small.filter(({ value }) => value > -7);
  if (measured.length > mostSmall) return [];
  const lowest = Math.min(...small.map(({ value }) => value));
  const highest = Math.max(...rest.map(({ value }) => value));
  // −1, 0, 1 and −3 to 3 are scales with a middle
  const hasZero = rest.some(({ value }) => value === 0);
  const isScale = small.length > 0 && small.length === -lowest && hasZero && highest === -lowest;
  return negative
    .filter(({ value }) => !(isScale && value > -10))
    .map(({ text, count, value }) => ({
      text,
      count,
      isMissing: true,
      isUnsure: value > -10 && hasZero,
    }));
}

function above(numbers: readonly Given[], others: readonly number[]): readonly MissingCode[] {
  const values = numbers.filter(({ value }) => value >= 0);
  const high = values.filter(({ value }) => positiveCodes.has(value));
  const rest = values.filter(({ value }) => !positiveCodes.has(value));
  const readable = others.filter((value) => !Number.isNaN(value));
  const highest = Math.max(0, ...rest.map(({ value }) => value), ...readable);
  if (rest.length >= 2 && high.length > 0) {
    return high
      .filter(({ value }) => value >= timesLarger * highest)
      .map(({ text, count }): MissingCode => ({
        text,
        count,
        isMissing: highest <= highestOfScale || count >= timesLarger,
        isUnsure: highest > highestOfScale,
      }));
  }
  // 8 and 9 behind a scale from 1 to 5
  const scale = rest.filter(({ value }) => !smallCodes.has(value));
  const top = Math.max(0, ...scale.map(({ value }) => value));
  const bottom = Math.min(top, ...scale.map(({ value }) => value));
  const isFilled = scale.length >= 3 && top - bottom <= scale.length;
  const isScale = isFilled && top <= 6 && readable.length === 0;
  if (!isScale) return [];
  return rest
    .filter(({ value }) => smallCodes.has(value) && value > top + 1)
    .map(({ text, count }) => ({ text, count, isMissing: false, isUnsure: true }));
}

function valueOf(text: string): number {
  return Number(text.replace(/^[−–]/, "-"));
}
