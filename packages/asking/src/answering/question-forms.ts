import { isPossession } from "../searching/search-terms.ts";

/** A question that yes or no answers. */
const polar = /^(?:do|does|did|is|are|was|were|has|have|had|would|will|can|could|should|may|must)\b/i;

/** Whether yes or no answers a question. */
export function isPolar(question: string): boolean {
  return polar.test(question.trim());
}

const granted = /^(?:why|where|when|who|how(?! many\b| much\b)|what happens)\b/i;

/**
 * Whether a question takes for granted what is done or happens, and asks for something else about it: "Why do receipts get
 * lost?" does, "Do people sell paper?" does not.
 */
export function takesForGranted(question: string): boolean {
  return granted.test(question.trim());
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
