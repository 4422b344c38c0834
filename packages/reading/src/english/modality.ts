import { phraseList, wordSet } from "./phrase-list.ts";
import { section } from "./section.ts";

/** How what a clause says is meant, if it is not plainly so. */
export type Mode =
  | "wish"
  | "possible"
  | "able"
  | "plan"
  | "future"
  | "condition"
  | "circumstance"
  | "question"
  | "report"
  | "unreal"
  | "attempt"
  | "former";

/** Verbs that make what follows a wish, in their base form. */
export const wishVerbs = wordSet(section("wish verbs"));
/** Other words that do. */
export const wishWords = wordSet("should ought ideally please wishlist wishes needs wants hopefully let's");
/** Nouns and adjectives of a wish: "would be happy with", "in need of". */
export const wishPhrases = phraseList(section("wish phrases"));

export const possibleWords = wordSet(section("possible words"));
export const ableWords = wordSet("can ca able");
export const planWords = wordSet("gonna");
export const futureWords = wordSet("will 'll wo shall");
/** Verbs of a plan. */
export const planVerbs = wordSet("plan intend promise consider contemplate think_about decide_to mull");

/** Words that begin a condition. */
export const conditionWords = wordSet("if unless provided providing supposing assuming");
export const conditionPhrases = phraseList(section("condition phrases"));
/** Words that begin a circumstance: when it is so, and not always. */
export const circumstanceWords = wordSet("when whenever once until till");

/** Verbs that ask or leave open. */
export const questionVerbs = wordSet("wonder debate guess");
export const questionWords: ReadonlySet<string> = new Set(["whether"]);

/** Verbs of an attempt. */
export const attemptVerbs = wordSet("try attempt struggle");
export const unrealWords = wordSet("almost nearly");
export const unrealPhrases = phraseList(section("unreal phrases"));
export const formerPhrases = phraseList(section("former phrases"));

/** Verbs by which somebody says or thinks something, in their base form. */
export const reportVerbs = wordSet(section("report verbs"));
