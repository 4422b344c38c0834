import { plainAnswer } from "./plain-answer.ts";
import type { Scale } from "./scale.ts";
import { numberWord, toNumber } from "./word-numbers.ts";

const perYear: Readonly<Record<string, number>> = {
  day: 365,
  week: 52,
  fortnight: 26,
  month: 12,
  quarter: 4,
  year: 1,
};
const adverbs: Readonly<Record<string, number>> = {
  hourly: 365 * 12,
  daily: 365,
  weekly: 52,
  fortnightly: 26,
  biweekly: 26,
  monthly: 12,
  quarterly: 4,
  yearly: 1,
  annually: 1,
};
const adverb = new RegExp(`^(${Object.keys(adverbs).join("|")})$`);
const timesPer = new RegExp(
  `^(?:about |around |at least )?(${numberWord})(?: ?(?:-|to|or) ?(${numberWord}))?(?: or more)?(?: times?| days?)? (?:a|an|per|every|each|in a) (day|week|fortnight|month|quarter|year)$`,
);
const everyFew = new RegExp(
  `^(?:once )?every (?:(${numberWord})(?: ?(?:-|to|or) ?(${numberWord}))? )?(day|week|fortnight|month|quarter|year)s?$`,
);

/** How often in a year: "once a week" is 52. "Less than" and "more than" stand just next to their figure. */
function timesAYear(text: string): number | undefined {
  if (/^never\b/.test(text)) return 0;
  const beside = /^(?:less (?:often )?than|fewer than|under) (.+)$/.exec(text);
  if (beside !== null) return scaled(timesAYear(beside[1] ?? ""), 0.7);
  const above = /^(?:more (?:often )?than|over) (.+)$/.exec(text) ?? /^(.+) or more(?: often)?$/.exec(text);
  if (above !== null) return scaled(timesAYear(above[1] ?? ""), 1.3);
  const word = adverb.exec(text);
  if (word !== null) return adverbs[word[1] ?? ""];
  const times = timesPer.exec(text);
  if (times !== null) {
    const low = toNumber(times[1] ?? "");
    const high = times[2] === undefined ? low : toNumber(times[2]);
    return ((low + high) / 2) * (perYear[times[3] ?? ""] ?? 0);
  }
  const every = everyFew.exec(text);
  if (every === null) return undefined;
  const low = every[1] === undefined ? 1 : toNumber(every[1]);
  const high = every[2] === undefined ? low : toNumber(every[2]);
  return (perYear[every[3] ?? ""] ?? 0) / ((low + high) / 2);
}

function scaled(value: number | undefined, factor: number): number | undefined {
  return value === undefined ? undefined : value * factor;
}

/** How often something is done, in times a year. */
export const timesScale: Scale = { name: "times a year", rank: (answer) => timesAYear(plainAnswer(answer)) };
