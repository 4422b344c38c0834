import { isPossession } from "../searching/search-terms.ts";

/** A question that yes or no answers. */
const polar = /^(?:do|does|did|is|are|was|were|has|have|had|would|will|can|could|should|may|must)\b/i;

/** Whether yes or no answers a question. */
export function isPolar(question: string): boolean {
  return polar.test(question.trim());
}

/** Begins a question that leaves out what the one before asked about. */
const goesOn = /^(?:and|but|or|so|also|what about|how about)\b/i;
const mostWords = 6;

/** Whether a question continues the one before it: it names one thing at most, or it is a short "And …?". */
export function isFollowUp(question: string, sought: readonly unknown[]): boolean {
  if (sought.length <= 1) return true;
  return goesOn.test(question.trim()) && question.trim().split(/\s+/).length <= mostWords;
}

const granted =
  /^(?:why|where|when|who|how (?:is|are|was|were|have|has|come)|how (?!many |much )(?:\p{L}{1,20} )?(?:do|does|did|can|could)|what (?:happens|happened|makes|made|causes|keeps|stops))\b/iu;

/**
 * Whether a question takes for granted what is done or happens, and asks for something else about it: "Why do receipts get
 * lost?" does, "Do people sell paper?" does not.
 */
export function takesForGranted(question: string): boolean {
  return granted.test(question.trim());
}

const howMany = /^how many\b/i;

/** Whether a question asks how many do something: what they do it to is then not enough. */
export function asksHowMany(question: string): boolean {
  return howMany.test(question.trim());
}

const howMuch = /^how much\b/i;
const whichThing = /^(?:what|which) (\p{L}{1,40}) (?:do|does|did|is|are|was|were)\b/iu;
const ofTime = /\btime\b/i;
const amount =
  /\p{N}|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand|million|half|quarter|double|dozen|free|nothing|all)\b/giu;
const timeBehind = /^ (?:second|minute|hour|day|week|month|year|time)s?\b/i;

/**
 * For a question that asks for an amount (how much, which salary), a function that says whether words contain one. Hours
 * are an amount only if the question asks for time.
 *
 * @returns undefined where the question asks for no amount
 */
export function amountAskedFor(question: string): ((words: string) => boolean) | undefined {
  const thing = whichThing.exec(question)?.[1]?.toLowerCase();
  if (!howMuch.test(question) && (thing === undefined || !isPossession(thing))) return undefined;
  const isOfTime = ofTime.test(question);
  return (words) =>
    [...words.matchAll(amount)].some(
      ({ 0: found, index }) => isOfTime || !timeBehind.test(words.slice(index + found.length)),
    );
}
