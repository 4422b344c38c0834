import { plainAnswer } from "./plain-answer.ts";
import type { Scale } from "./scale.ts";

const money = String.raw`[$€£¥]?\s?(\d[\d,]*(?:\.\d+)?)\s?(k|m)?\s?(?:%|usd|eur|gbp|[$€£¥])?`;
const range = new RegExp(
  String.raw`^${money}\s?(?:-|to)\s?${money}(?: (?:people|employees|years?(?: old)?|times))?$`,
);
const openRange = new RegExp(
  String.raw`^(?:${money}\s?(?:\+|and (?:up|over|above|older)|or (?:more|over|older|above))|(?:over|more than|above) ${money})(?: (?:people|employees|years?(?: old)?|times))?$`,
);
const closedRange = new RegExp(
  String.raw`^(?:(?:under|below|less than|fewer than|up to) ${money}|${money} (?:or (?:less|fewer|under|younger|below)|and (?:under|below|younger)))(?: (?:people|employees|years?(?: old)?|times))?$`,
);

function amountOf(digits: string | undefined, suffix: string | undefined): number {
  const factor = suffix === "k" ? 1000 : suffix === "m" ? 1_000_000 : 1;
  return Number((digits ?? "").replaceAll(",", "")) * factor;
}

/** The lower end of a range such as "$25,000-$49,999", "65 and up", "Under 18". */
function lowerEnd(text: string): number | undefined {
  let match = range.exec(text);
  if (match !== null) return amountOf(match[1], match[2] ?? match[4]);
  match = openRange.exec(text);
  if (match !== null)
    return match[1] === undefined ? amountOf(match[3], match[4]) + 0.5 : amountOf(match[1], match[2]);
  match = closedRange.exec(text);
  if (match !== null)
    return match[1] === undefined
      ? amountOf(match[3], match[4]) / 2 - 0.5
      : amountOf(match[1], match[2]) / 2 - 0.5;
  return /^\d+$/.test(text) ? Number(text) : undefined;
}

/** Ranges of numbers, with or without a currency. */
export const rangeScale: Scale = {
  name: "range of numbers",
  leastRanks: 3,
  rank: (answer) => lowerEnd(plainAnswer(answer)),
};
