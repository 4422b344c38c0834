import { phraseList, wordSet } from "./phrase-list.ts";

/** Words that deny what follows in their clause. */
export const denyingWords = wordSet(
  "not n't never no none nobody nothing nowhere neither nor cannot without hardly barely rarely seldom scarcely unable impossible nope",
);

/** Verbs that say that what follows them is not, or no longer, done or there; in their base form. */
export const denyingVerbs = wordSet(
  "stop quit cease avoid refuse lack fail forget neglect skip omit abandon decline deny prevent prohibit ban forbid prohibit block reject dodge shun spare eliminate remove abolish scrap ditch cancel resist hate dislike distrust mistrust doubt disagree hinder discourage miss",
);

/** Phrases that deny what follows, up to the next break. */
export const denyingPhrases = phraseList(`
instead of, rather than, free of, free from, lack of, lacks of, short of, away from
get rid of, got rid of, gets rid of, getting rid of, give up, gives up, gave up, given up
giving up, do without, leave out, leaves out, left out, leaving out, opt out of, opts out of
far from, no longer, any longer, tired of, sick of, fed up with, keep away from, kept from
keep from, keeps from, except for, apart from, turn off, turns off, turned off, switch off
switched off, switches off, take down, took down, taken down, run out of, ran out of
runs out of, done with, anything but
`);

/** Phrases that look like a denial and are none. */
export const affirmingPhrases = phraseList(`
not only, not just, n't only, n't just, no doubt, no wonder, no matter, nothing but
never mind, never fail, never fails, whether or not, if not, n't wait, no one knows better
not to mention
`);
