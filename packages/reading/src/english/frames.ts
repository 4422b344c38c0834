import { phraseList, wordSet } from "./phrase-list.ts";
import { section } from "./section.ts";

/** Phrases that say that something is only said: "rumor has it". */
export const hearsayPhrases = phraseList(section("hearsay"));
/** Words, in their base form, of which one in a claim says that it is hearsay. */
export const hearsayMarks = wordSet(section("hearsay marks"));

/** Phrases that say that something was not brought to an end: "petered out". */
export const abandonedPhrases = phraseList(section("abandoned"));
/** Verbs of something begun or intended, in their base form. */
export const begunVerbs = wordSet(section("begun"));
/** Words, in their base form, of which one in a claim says that it was only begun. */
export const begunMarks = wordSet(section("begun marks"));

/** Phrases that take what follows out of what is said: "apart from". */
export const exceptionPhrases = phraseList(section("exceptions"));
/** Words of which one in a claim says that there is an exception. */
export const exceptionMarks = wordSet(section("exception marks"));
