import { plainAnswer } from "./plain-answer.ts";
import type { Scale } from "./scale.ts";
import { numberWord, toNumber } from "./word-numbers.ts";

/** How often each comes in a year; those of school and of work too. */
const perYear: Readonly<Record<string, number>> = {
  hour: 365 * 12,
  shift: 365,
  day: 365,
  class: 120,
  lecture: 100,
  lesson: 100,
  week: 52,
  fortnight: 26,
  sprint: 26,
  month: 12,
  quarter: 4,
  season: 4,
  trimester: 3,
  term: 3,
  semester: 2,
  year: 1,
};
const unit = Object.keys(perYear).join("|");
const adverbs: Readonly<Record<string, number>> = {
  constantly: 365 * 100,
  always: 365 * 90,
  hourly: 365 * 12,
  daily: 365,
  "every weekday": 260,
  "most days": 250,
  weekly: 52,
  fortnightly: 26,
  biweekly: 26,
  monthly: 12,
  quarterly: 4,
  yearly: 1,
  annually: 1,
  rarely: 0.5,
  seldom: 0.5,
  "hardly ever": 0.3,
  "almost never": 0.3,
};
const adverb = new RegExp(`^(?:about |at least )?(${Object.keys(adverbs).join("|")})$`);
const timesPer = new RegExp(
  `^(?:about |around |at least )?(?:a )?(${numberWord})(?: ?(?:-|to|or) ?(${numberWord}))?(?: or more)?(?: times?| days?)? (?:a|an|per|every|each|in a|during a) (?:school |academic |working |calendar )?(${unit})$`,
);
const everyFew = new RegExp(
  `^(?:once )?(?:every|each) (?:(${numberWord})(?: ?(?:-|to|or) ?(${numberWord}))? )?(?:school |academic |working )?(${unit})s?$`,
);
const everyOther = /^every other (.+)$/;

/** How often in a year: "once a week" is 52. "Less than" and "more than" stand just next to their figure. */
function timesAYear(text: string): number | undefined {
  if (/^(?:never|not at all|none)\b/.test(text)) return 0;
  const beside = /^(?:less (?:often )?than|fewer than|under) (.+)$/.exec(text);
  if (beside !== null) return scaled(timesAYear(beside[1] ?? ""), 0.7);
  const above = /^(?:more (?:often )?than|over) (.+)$/.exec(text) ?? /^(.+) or more(?: often)?$/.exec(text);
  if (above !== null) return scaled(timesAYear(above[1] ?? ""), 1.3);
  const or = text.indexOf(" or ");
  if (or > 0 && /^(?:almost|nearly|less)\b/.test(text.slice(or + 4)))
    return scaled(timesAYear(text.slice(0, or)), 0.9);
  const almost = /^(?:almost|nearly) ((?:daily|every|each|weekly|monthly).*)$/.exec(text);
  if (almost !== null) return scaled(timesAYear(almost[1] ?? ""), 0.9);
  if (/^(?:rarely|seldom|hardly ever|almost never) or never$/.test(text)) return 0.2;
  if (/^less (?:often|frequently)$/.test(text)) return 0.6;
  const other = everyOther.exec(text);
  if (other !== null) return scaled(timesAYear(`every ${other[1] ?? ""}`), 0.5);
  const word = adverb.exec(text);
  if (word !== null) return adverbs[word[1] ?? ""];
  const times = timesPer.exec(text);
  if (times !== null) {
    const low = toNumber(times[1] ?? "");
    const high = times[2] === undefined ? low : toNumber(times[2]);
    return ((low + high) / 2) * (perYear[times[3] ?? ""] ?? 0);
  }
  const few = everyFew.exec(text);
  if (few === null) return undefined;
  const low = few[1] === undefined ? 1 : toNumber(few[1]);
  const high = few[2] === undefined ? low : toNumber(few[2]);
  return (perYear[few[3] ?? ""] ?? 0) / ((low + high) / 2);
}

function scaled(value: number | undefined, factor: number): number | undefined {
  return value === undefined ? undefined : value * factor;
}

/** How often something is done, in times a year. */
export const timesScale: Scale = { name: "times a year", rank: (answer) => timesAYear(plainAnswer(answer)) };
