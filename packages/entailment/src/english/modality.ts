import { phraseList, wordSet } from "./phrase-list.ts";

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
export const wishVerbs = wordSet(
  "want wish hope need prefer request demand desire long crave require expect deserve suggest propose recommend",
);
/** Other words that do. */
export const wishWords = wordSet("should ought ideally please wishlist wishes needs wants hopefully let's");
/** Nouns and adjectives of a wish: "would be happy with", "in need of". */
export const wishPhrases = phraseList(`
would like, 'd like, would love, 'd love, would rather, 'd rather, would prefer, 'd prefer
look for, looking for, in need of, if only, would help, would be nice, would be great
'd be nice, let me, let us, give me, tell me, show me, be nice, ask for, asks for, asked for
asking for, dream of, dreams of, call for, calls for
`);

export const possibleWords = wordSet(
  "might may maybe perhaps possibly could would 'd probably presumably apparently willing supposedly allegedly likely",
);
export const ableWords = wordSet("can ca able");
export const planWords: ReadonlySet<string> = new Set(["gonna"]);
export const futureWords = wordSet("will 'll wo shall");
/** Verbs of a plan. */
export const planVerbs = wordSet("plan intend promise consider contemplate think_about decide_to mull");

/** Words that begin a condition. */
export const conditionWords = wordSet("if unless provided providing supposing assuming");
export const conditionPhrases = phraseList(`
as long as, so long as, in case, on condition that, only if, only when
`);
/** Words that begin a circumstance: when it is so, and not always. */
export const circumstanceWords = wordSet("when whenever while once until till before after");

/** Verbs that ask or leave open. */
export const questionVerbs = wordSet("wonder debate guess");
export const questionWords: ReadonlySet<string> = new Set(["whether"]);

/** Verbs of an attempt. */
export const attemptVerbs = wordSet("try attempt struggle");
export const unrealWords = wordSet("almost nearly");
export const unrealPhrases = phraseList(`
as if, as though, pretend to, pretends to, supposed to, meant to, close to, in theory
`);
export const formerPhrases = phraseList(`
used to, no longer, any longer, n't anymore, any more, back then, in the past, formerly
`);

/** Verbs by which somebody says or thinks something, in their base form. */
export const reportVerbs = wordSet(
  "say tell think believe claim insist complain argue mention suspect suppose assume reckon swear announce explain reply shout repeat joke admit warn remark fear",
);
