import { plainAnswer } from "./plain-answer.ts";
import type { Scale } from "./scale.ts";
import { numberWord, toNumber } from "./word-numbers.ts";

const inDays: Readonly<Record<string, number>> = {
  second: 1 / 86_400,
  minute: 1 / 1440,
  min: 1 / 1440,
  hour: 1 / 24,
  hr: 1 / 24,
  day: 1,
  week: 7,
  month: 30.4,
  year: 365,
  yr: 365,
  decade: 3650,
};
const unit = `(${Object.keys(inDays).join("|")})s?`;
const spanOfTime = new RegExp(
  `^(${numberWord})(?: ?${unit})?(?: ?(?:-|to) ?(${numberWord}))?(\\+)? ?${unit}(?: ago)?(?: or (?:more|longer|over)|\\+)?$`,
);

/** The shortest time an answer allows, in days. "Less than a year" stands just below a year's own place. */
function shortestTime(text: string): number | undefined {
  const below = /^(?:less than|under|fewer than|up to) (.+)$/.exec(text);
  if (below !== null) return scaledTime(below[1], 0.5);
  const above = /^(?:more than|over|longer than|at least) (.+)$/.exec(text);
  if (above !== null) return scaledTime(above[1], 1.01);
  const match = spanOfTime.exec(text);
  if (match === null) return undefined;
  const days = inDays[match[2] ?? match[5] ?? ""] ?? 0;
  return toNumber(match[1] ?? "") * days;
}

/** How long something took or lasts. */
export const timeScale: Scale = {
  name: "length of time",
  rank: (answer) => shortestTime(plainAnswer(answer)),
};

function scaledTime(text: string | undefined, factor: number): number | undefined {
  const days = shortestTime(text ?? "");
  return days === undefined ? undefined : days * factor;
}
