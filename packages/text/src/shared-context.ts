import { contentWords } from "./tokens.ts";
import { sentenceRanges } from "./sentences.ts";
import type { Vocabulary } from "./vocabulary.ts";

/** How far those who say a word also share other words when they say it. */
export interface SharedContext {
  /** The share of its speakers who use another word, in a sentence with it, that another speaker uses there too. */
  readonly share: number;
  /** The share that would by chance: if their other words were drawn from all that is said. */
  readonly chance: number;
}

/** Words that make up more than this of all that is said are shared by anybody about anything, in all but a few texts. */
const mostCommon = 1 / 200;
const alwaysTelling = 10;

/**
 * For each stem, how alike the sentences are in which it is said, beyond the word itself. "Boxes" of a form, a glove box
 * and a box of paper have no other word in common: what they share is a word and no theme. Chance follows from how many
 * other words each person says with it, and from how often two words of the corpus are the same.
 */
export function sharedContexts(
  textsByPerson: readonly (readonly string[])[],
  stems: ReadonlySet<string>,
  { terms, words }: Vocabulary,
): ReadonlyMap<string, SharedContext> {
  if (stems.size === 0) return new Map();
  const isTelling = (stem: string): boolean =>
    (terms.get(stem)?.count ?? 0) <= Math.max(alwaysTelling, mostCommon * words);
  const said = new Map([...stems].map((stem) => [stem, new Map<number, Set<string>>()]));
  textsByPerson.forEach((texts, person) => {
    for (const text of texts)
      for (const sentence of sentencesWith(text, stems))
        for (const stem of stems.intersection(sentence)) {
          const others = said.get(stem)?.get(person) ?? new Set();
          for (const other of sentence) if (other !== stem && isTelling(other)) others.add(other);
          said.get(stem)?.set(person, others);
        }
  });
  let same = 0;
  for (const { term, count } of terms.values()) if (isTelling(term)) same += (count / words) ** 2;
  return new Map([...said].map(([stem, byPerson]) => [stem, contextOf([...byPerson.values()], same)]));
}

/** The stems of each sentence that has one of some stems. */
function sentencesWith(text: string, stems: ReadonlySet<string>): readonly ReadonlySet<string>[] {
  if (!contentWords(text).some(({ stem }) => stems.has(stem))) return [];
  return sentenceRanges(text)
    .map(([from, to]) => new Set(contentWords(text.slice(from, to)).map(({ stem }) => stem)))
    .filter((sentence) => !stems.isDisjointFrom(sentence));
}

/** @param same the chance that two words drawn from all that is said are the same */
function contextOf(byPerson: readonly ReadonlySet<string>[], same: number): SharedContext {
  const speakers = new Map<string, number>();
  for (const others of byPerson)
    for (const other of others) speakers.set(other, (speakers.get(other) ?? 0) + 1);
  const all = byPerson.reduce((sum, { size }) => sum + size, 0);
  let [sharing, expected] = [0, 0];
  for (const others of byPerson) {
    if ([...others].some((other) => (speakers.get(other) ?? 0) > 1)) sharing += 1;
    expected += 1 - (1 - same) ** (others.size * (all - others.size));
  }
  const of = Math.max(1, byPerson.length);
  return { share: sharing / of, chance: expected / of };
}
