import { plainAnswer } from "./plain-answer.ts";
import type { Scale } from "./scale.ts";

function listed(name: string, entries: readonly (readonly [RegExp, number])[], leastRanks = 2): Scale {
  return {
    name,
    leastRanks,
    rank: (answer) => entries.find(([pattern]) => pattern.test(plainAnswer(answer)))?.[1],
  };
}

/** Answers on agreement, listed one by one. */
export const agreement: Scale = listed("agreement", [
  [/^(?:strongly|completely|totally|fully) disagree\b/, -3],
  [
    /^(?:somewhat|slightly|mildly|tend to|rather|moderately|partly) disagree\b|^disagree (?:somewhat|slightly|a little)$/,
    -1,
  ],
  [/^disagree (?:strongly|completely)$/, -3],
  [/^disagree$/, -2],
  [/^(?:neither|neutral|undecided|no opinion either way)\b/, 0],
  [
    /^(?:somewhat|slightly|mildly|tend to|rather|moderately|partly) agree\b|^agree (?:somewhat|slightly|a little)$/,
    1,
  ],
  [/^(?:strongly|completely|totally|fully) agree\b|^agree (?:strongly|completely)$/, 3],
  [/^agree$/, 2],
]);

/** Answers on frequency, listed one by one. */
export const frequency: Scale = listed("frequency", [
  [/^never,? (?:and|but) (?:not|un)\b/, 0],
  [/^never,? (?:and|but) (?:open|might|would|could)\b/, 0.5],
  [/^(?:never|not at all|at no time)\b/, 0],
  [/^(?:almost never|hardly ever|very rarely|very seldom)$/, 1],
  [/^(?:rarely|seldom|infrequently)$/, 2],
  [/^(?:once in a while|occasionally|now and then|from time to time)$/, 3],
  [/^(?:sometimes|some of the time|about half (?:of )?the time|half (?:of )?the time)$/, 4],
  [/^(?:often|frequently|regularly|quite often|fairly often)$/, 5],
  [/^(?:very often|very frequently|usually|mostly|most of the time|nearly always|almost always)$/, 6],
  [/^(?:always|all the time|all of the time|constantly|every time)$/, 7],
]);

/** Answers on amount, listed one by one. */
export const amount: Scale = listed("amount", [
  [/^(?:none|nothing|none at all|nothing at all|not at all|no)$/, 0],
  [/^(?:very little|hardly any|hardly anything)$/, 1],
  [/^(?:only )?a (?:little|few)(?: bit)?$|^little$|^slightly$/, 2],
  [/^(?:some|somewhat|a moderate amount|moderately|a fair amount|several|partly)$/, 3],
  [/^(?:quite a (?:bit|lot|few)|much|many|mostly)$/, 4],
  [/^(?:a lot|lots|very much|a great deal|most|extremely)$/, 5],
  [/^(?:all|all of (?:it|them)|everything|completely|entirely)$/, 6],
]);

/** Answers on quality, listed one by one. */
export const quality: Scale = listed("quality", [
  [/^(?:terrible|awful|extremely poor)$/, -3],
  [/^(?:very poor|very bad)$/, -2],
  [/^(?:poor|bad)$/, -1],
  [/^fair$/, 0],
  [/^(?:ok|okay|average|acceptable|neutral)$/, 0.5],
  [/^good$/, 1],
  [/^very good$/, 2],
  [/^(?:excellent|great|outstanding)$/, 3],
]);

/** Answers on level, listed one by one. */
export const level: Scale = listed(
  "level",
  [
    [/^(?:none|no experience)$/, -1],
    [/^(?:very low|xs|extra small|novice)$/, 0],
    [/^(?:low|s|small|beginner|basic|minor|elementary)(?: \(.*\))?$/, 1],
    [/^(?:medium|m|moderate|mid|intermediate|middle)(?: \(.*\))?$/, 2],
    [/^(?:high|l|large|advanced|major)(?: \(.*\))?$/, 3],
    [/^(?:very high|xl|extra large|expert|critical|proficient)(?: \(.*\))?$/, 4],
  ],
  3,
);

/** Answers on education, listed one by one. */
export const education: Scale = listed(
  "education",
  [
    [/^(?:no (?:formal )?(?:schooling|education)|none)/, 0],
    [/^(?:did not complete|didn't complete|less than|some) high school|^primary/, 1],
    [/^high school|^secondary/, 2],
    [/^(?:some college|vocational|trade school)/, 3],
    [/^associate/, 4],
    [/^(?:college graduate|college or more|bachelor|undergraduate degree|four.year degree)/, 5],
    [/^(?:post.?graduate|graduate degree|master|professional degree)/, 6],
    [/^(?:phd|ph\.d|doctor)/, 7],
  ],
  3,
);

/** Answers on magnitude, listed one by one. */
export const magnitude: Scale = listed(
  "magnitude",
  [
    [/^(?:none|zero)$/, 0],
    [/^(?:one|just me|only me)$/, 1],
    [/^(?:a few|under ten|fewer than ten|less than ten|units)$/, 5],
    [/^(?:tens|dozens)(?: or more)?$/, 10],
    [/^hundreds(?: or more)?$/, 100],
    [/^thousands(?: or more)?$/, 1000],
    [/^tens of thousands(?: or more)?$/, 10_000],
    [/^hundreds of thousands(?: or more)?$/, 100_000],
    [/^millions(?: or more)?$/, 1_000_000],
  ],
  3,
);
