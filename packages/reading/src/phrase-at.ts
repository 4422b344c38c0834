import type { Clause } from "./reading.ts";
import type { Tagged } from "./tag-text.ts";

const phraseEnd = /^(?:VERB|AUX|PUNCT|SCONJ)$/;

/** How many words of a phrase begin here; 0 where none does. */
export function phraseAt(
  words: readonly Tagged[],
  at: number,
  to: number,
  phrases: readonly (readonly string[])[],
): number {
  for (const phrase of phrases) {
    if (at + phrase.length <= to && phrase.every((one, offset) => words[at + offset]?.word === one))
      return phrase.length;
  }
  return 0;
}

/** Where the phrase ends that begins here: before a verb, a mark or a linking word. */
export function endOfPhrase(words: readonly Tagged[], from: number, to: number): number {
  for (let at = from; at < to; at += 1) {
    const { tag = "", word = "" } = words[at] ?? {};
    const isEnd = (phraseEnd.test(tag) && at > from && !/.ing$/.test(word)) || /^(?:and|but|,)$/.test(word);
    if (isEnd) return at;
  }
  return to;
}

/** "I wonder if", "I feel if": a question, and no condition. */
export function isAskedIf(words: readonly Tagged[], from: number, link: string): boolean {
  return (
    link === "if" &&
    /^(?:wonder|ask|know|see|feel|check|tell|say|sure|find|remember|look)/.test(words[from - 1]?.word ?? "")
  );
}

/** "Should the key be lost, I …": a condition without "if". */
export function isInverted(words: readonly Tagged[], { from, to }: Pick<Clause, "from" | "to">): boolean {
  const first = words[from];
  return (
    first?.startsSentence === true &&
    /^(?:should|had|were)$/.test(first.word) &&
    /^(?:DET|PRON|PROPN|NOUN)$/.test(words[from + 1]?.tag ?? "") &&
    [words[to - 1], words[to]].some((word) => word?.word === ",")
  );
}
