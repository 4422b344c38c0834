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
  [/^(?:(?:strongly|completely|totally|fully|definitely) disagree\b|sd$)/, -3],
  [/^(?:mostly|generally|largely) disagree$/, -1.5],
  [/^(?:mostly|generally|largely) agree$/, 1.5],
  [
    /^(?:somewhat|slightly|mildly|tend to|rather|moderately|partly) disagree\b|^disagree (?:somewhat|slightly|a little)$/,
    -1,
  ],
  [/^disagree (?:strongly|completely)$/, -3],
  [/^(?:disagree|d)$/, -2],
  [/^(?:(?:neither|neutral|undecided|no opinion either way)\b|[nu]$)/, 0],
  [
    /^(?:somewhat|slightly|mildly|tend to|rather|moderately|partly) agree\b|^agree (?:somewhat|slightly|a little)$/,
    1,
  ],
  [/^(?:strongly|completely|totally|fully|definitely) agree\b|^(?:agree (?:strongly|completely)|sa)$/, 3],
  [/^(?:agree|a)$/, 2],
]);

/** What there is some or all of, at school and at work: "most lectures". */
const occasions =
  "(?:class|classes|lectures?|lessons?|seminars?|sessions?|shifts?|meetings?|sprints?|visits?|trips?|rides?|meals?|evenings?|mornings?|nights?|weekends?|days|weeks)";

function ofOccasions(share: string): RegExp {
  return new RegExp(`^(?:${share}) (?:of )?(?:the |my |our )?${occasions}$`);
}

/** Answers on frequency, listed one by one. */
export const frequency: Scale = listed("frequency", [
  [ofOccasions("no|none"), 0],
  [ofOccasions("hardly any|very few"), 1],
  [ofOccasions("few|a few"), 2],
  [ofOccasions("some|several"), 4],
  [ofOccasions("half|about half"), 4.5],
  [ofOccasions("many|a lot"), 5],
  [ofOccasions("most|nearly all|almost all|nearly every|almost every"), 6],
  [ofOccasions("all|every|each"), 7],
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
  [/^(?:terrible|awful|horrible|dreadful|extremely (?:poor|bad)|unacceptable|the worst)$/, -3],
  [/^(?:very poor|very bad)$/, -2],
  [/^(?:poor|bad|(?:a bit )?below average|unsatisfactory|below expectations)$/, -1],
  [/^(?:fair|mediocre|so-?so|needs improvement)$/, 0],
  [
    /^(?:ok|okay|average|acceptable|neutral|satisfactory|adequate|all right|alright|meets expectations)$/,
    0.5,
  ],
  [/^(?:good|fine|above average|well)$/, 1],
  [/^(?:very good|great|very well|exceeds expectations)$/, 2],
  [/^(?:excellent|outstanding|extremely good|superb|perfect|exceptional|amazing|awesome|the best)$/, 3],
]);

/** Answers on importance, listed one by one. */
export const importance: Scale = listed(
  "importance",
  [
    [/^(?:not (?:at all )?important(?: at all)?|unimportant|irrelevant|no importance|not relevant)$/, 0],
    [
      /^(?:not (?:very|too|so|particularly) important|of little importance|little importance|low importance)$/,
      1,
    ],
    [/^(?:slightly|a little(?: bit)?|a bit) important$|^nice[- ]to[- ]have$/, 2],
    [
      /^(?:somewhat|moderately|fairly|rather|reasonably) important$|^(?:neutral|average importance|medium importance)$/,
      3,
    ],
    [/^(?:important|quite important|high importance)$/, 4],
    [/^(?:very|highly|really) important$|^should[- ]have$/, 5],
    [/^(?:extremely|most|vitally|critically|absolutely) important$/, 6],
    [/^(?:critical|essential|crucial|vital|must[- ]have|indispensable|a must)$/, 7],
  ],
  3,
);

/** Answers on likelihood, listed one by one. */
export const likelihood: Scale = listed(
  "likelihood",
  [
    [
      /^(?:definitely|certainly|absolutely) (?:not|wo(?:n't|uld not)|will not)(?: .{1,20})?$|^(?:no, definitely not|no chance|impossible)$/,
      -3,
    ],
    [/^probably (?:not|wo(?:n't|uld not)|will not)(?: .{1,20})?$|^(?:no, probably not|doubtful)$/, -1],
    [/^(?:might or might not|maybe|possibly|perhaps|not sure|unsure|undecided|don't know)$/, 0],
    [/^(?:yes, )?probably(?: (?:yes|will|would))?(?: .{1,20})?$/, 1],
    [/^(?:yes, )?(?:definitely|certainly|absolutely)(?: (?:yes|will|would))?(?: .{1,20})?$/, 3],
  ],
  3,
);

/** Answers on difficulty, listed one by one. */
export const difficulty: Scale = listed(
  "difficulty",
  [
    [/^(?:very|extremely) easy$/, 0],
    [/^(?:easy|simple|somewhat easy)$/, 1],
    [/^(?:medium|moderate|ok|okay|neutral|average|neither easy nor (?:hard|difficult)|just right)$/, 2],
    [/^(?:hard|difficult|challenging|somewhat (?:hard|difficult))$/, 3],
    [/^(?:very|extremely) (?:hard|difficult|challenging)$/, 4],
    [/^impossible$/, 5],
  ],
  3,
);

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
