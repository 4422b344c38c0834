/** A place where a text uses a topic. */
export interface TopicUse {
  /** The words of the text in small letters, and marks of punctuation. */
  readonly words: readonly string[];
  /** Where the topic begins in them, and where what follows it begins. */
  readonly from: number;
  readonly to: number;
}

const wordsAndMarks = /[\p{L}'’]+|[.,;:!?]/gu;
/** What a word of a topic may end with in another of its forms. */
const endings = new Set(["", "e", "s", "es", "d", "ed", "ing", "y", "ies", "ied", "er", "ers"]);

/** Every place where a text uses a topic: `export`, `exports` and `exported` for `export`, `bank feeds` for `bank feed`. */
export function usesOf(topic: string, text: string): readonly TopicUse[] {
  const words = text.toLowerCase().match(wordsAndMarks) ?? [];
  const named = topic.toLowerCase().match(/[\p{L}'’]+/gu) ?? [];
  const uses: TopicUse[] = [];
  if (named.length === 0) return uses;
  for (const from of words.keys()) {
    if (named.every((word, at) => isFormOf(words[from + at] ?? "", word)))
      uses.push({ words, from, to: from + named.length });
  }
  return uses;
}

/** Whether two words are forms of one: `quoted` and `quoting`, `stopped` and `stopping`. */
function isFormOf(word: string, other: string): boolean {
  const stem = other.replace(/(?:ing|ies|es|ed|s|e|y)$/, "");
  if (stem.length < 2 || !word.startsWith(stem)) return word === other;
  const ending = word.slice(stem.length);
  return endings.has(ending) || (ending[0] === stem.at(-1) && endings.has(ending.slice(1)));
}
