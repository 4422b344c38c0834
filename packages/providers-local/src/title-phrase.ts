/** A title, and the ids of its evidence. */
export interface Label {
  readonly label: string;
  readonly evidence: string[];
}

/** A part of a title, which is true of much of a group. */
export interface TitlePhrase {
  readonly words: string;
  /** Ids of its evidence. */
  readonly evidence: readonly string[];
  readonly weight: number;
}

/** In letters. */
export const longestTitle = 75;

const small = new Set(
  "a an the and or of on at in by from to with after before without through between during around no not their".split(
    " ",
  ),
);
/** Shorter words are the same only as they are: "car" and "carpets" are two things. */
const shortest = 4;

/** Whether two phrases name one thing: `chair` and `wheelchairs`, `the box` and `in the box`. */
export function nameOneThing(one: string, other: string): boolean {
  const [here = [], there = []] = [one, other].map(namesIn);
  return here.some((word) => there.some((also) => isIn(word, also) || isIn(also, word)));
}

function namesIn(phrase: string): readonly string[] {
  const words = phrase.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  return words.filter((word) => !small.has(word)).map((word) => word.replace(/(?:ing|ed|es|s)$/, ""));
}

function isIn(word: string, other: string): boolean {
  return word === other || (word.length >= shortest && other.includes(word));
}

/** A phrase with a capital at its start. */
export function startLarge(text: string): string {
  return text.replace(/^./u, (letter) => letter.toUpperCase());
}
