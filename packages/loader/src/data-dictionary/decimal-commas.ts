import type { ColumnProfile } from "./column-profile.ts";

const whole = /^[+-]?(?:\d+|\d{1,3}(?:\.\d{3})+)\s?%?$/;
const fraction = /^[+-]?(?:\d+|\d{1,3}(?:\.\d{3})+),\d+\s?%?$/;
const thousands = /^[+-]?[1-9]\d{0,2},\d{3}\s?%?$/;
const pair = /^([1-9]\d?),([1-9]\d?)$/;

/** How a number with a decimal comma is written. */
export const decimalComma: RegExp = new RegExp(`${whole.source}|${fraction.source}`);

/** The value of a number with a decimal comma. */
export function valueWithComma(answer: string): number {
  return Number(answer.replaceAll(/[.\s%]/g, "").replace(",", "."));
}

/**
 * Whether a column's numbers have a decimal comma. Only in a file whose cells are parted by semicolons: programs write
 * such files where the comma is taken. Nearly all answers must be such numbers, two different ones with a comma at
 * least, and neither may all of these be thousands (`1,000`) nor all be lists of two codes (`1,3`).
 */
export function hasDecimalCommas({ answers, counted, mayHoldDecimalCommas }: ColumnProfile): boolean {
  if (!mayHoldDecimalCommas) return false;
  const numbers = answers.filter(([answer]) => decimalComma.test(answer));
  const share = numbers.reduce((sum, [, count]) => sum + count, 0) / Math.max(1, counted);
  const texts = numbers.map(([answer]) => answer);
  const fractions = texts.filter((text) => fraction.test(text));
  if (share < 0.98 || fractions.length < 2) return false;
  return !fractions.every((text) => thousands.test(text)) && !areCodes(texts, fractions);
}

/** Lists of codes rise, end differently, and most of their ends are codes that also begin one or stand alone. */
function areCodes(texts: readonly string[], fractions: readonly string[]): boolean {
  const firsts = new Set(texts.map((text) => text.split(",")[0] ?? ""));
  const ends = new Set<string>();
  for (const text of fractions) {
    const [, first = "", end = ""] = pair.exec(text) ?? [];
    if (end === "" || Number(first) >= Number(end)) return false;
    ends.add(end);
  }
  return ends.size >= 2 && [...ends].filter((end) => firsts.has(end)).length * 2 >= ends.size;
}
