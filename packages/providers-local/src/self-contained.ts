/** Words that refer to something named before. */
const pronoun = /^(?:it|its|they|them|their|he|she|him|her|his|mine|theirs|there)$/;
/** So do these, unless a noun follows: "that box", "I know that the box is full". */
const demonstrative = /^(?:that|this|these|those)$/;
const nounless =
  /^(?:[.,;:!?]|is|was|are|were|would|will|can|could|does|did|has|had|happens|means|makes|goes|went|works|and|or|but|so|to|in|on|at|for|of|with|by|when|if|\p{L}+ing)$/u;
/** Words after which a thing is named. */
const introduces =
  /^(?:a|an|the|my|our|your|each|every|some|any|no|another|two|three|four|five|six|all|both|many|more|of|for|with|in|on|at|from|about)$/;
/** `It's hard to tell`, `it's a coffee shop`, `there is a lot`: these refer to nothing. */
const dummy =
  /\bit(?:['’]s| is| was| takes| took| would be|['’]d be) (?:\w+ ){0,2}(?:to|that|when|if|how|because)\b|\bit['’]s (?:an?|the|just|my|our) |\bthere(?:['’]s| is| are| was| were|['’]ll) /gi;

/**
 * Whether a sentence can be understood alone. A guess by rule: a pronoun refers to something outside, unless the sentence has
 * named a thing before it, with an article or a preposition or in the plural.
 */
export function isSelfContained(sentence: string): boolean {
  const words =
    sentence
      .replaceAll(dummy, " the ")
      .toLowerCase()
      .match(/[\p{L}\p{N}]+(?:['’]\p{L}+)?|[.,;:!?]/gu) ?? [];
  let hasNamed = false;
  for (const [index, found] of words.entries()) {
    const [word = ""] = found.split(/['’]/, 1);
    const next = words[index + 1] ?? ".";
    const leans = pronoun.test(word) || (demonstrative.test(word) && (found !== word || nounless.test(next)));
    if (leans && !hasNamed) return false;
    hasNamed ||= /^\p{L}{4,}[^s\P{L}]s$/u.test(word);
    hasNamed ||=
      introduces.test(word) && /^\p{L}{3,}/u.test(next) && !pronoun.test(next) && !demonstrative.test(next);
  }
  return true;
}
