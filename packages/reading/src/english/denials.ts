import { phraseList, wordSet } from "./phrase-list.ts";
import { section } from "./section.ts";

/** Words that deny what follows in their clause. */
export const denyingWords = wordSet(section("denying words"));

/** Verbs that say that what follows them is not, or no longer, done or there; in their base form. */
export const denyingVerbs = wordSet(section("denying verbs"));

/** Phrases that deny what follows, up to the next break. */
export const denyingPhrases = phraseList(section("denying phrases"));

/** Phrases that look like a denial and are none. */
export const affirmingPhrases = phraseList(section("affirming phrases"));
