import { keyness } from "./keyness.ts";
import { termsOf, usualForm } from "./vocabulary.ts";
import type { TermUse, Vocabulary } from "./vocabulary.ts";

/** Something several people speak of. */
export interface FoundTopic {
  readonly term: string;
  /** The words people use for it most. */
  readonly label: string;
  /** Positions of the people who speak of it. */
  readonly people: ReadonlySet<number>;
}

const mostTopics = 80;
const leastShare = 0.02;
const largestShare = 0.8;
/** A topic's words are used at least e times as often as in everyday speech. */
const leastKeyness = 1;
/** A pair of words is a topic of its own where it makes up this share of the uses of its first or second word. */
const pairShare = 0.4;

/**
 * The topics of a vocabulary, most telling first. A term's weight is the root of its keyness (how much more it is
 * used here than in everyday speech) times the root of p(1 − p), which is highest where half of the people use it:
 * what everybody or hardly anybody speaks of tells nobody apart.
 */
export function findTopics(vocabulary: Vocabulary): readonly FoundTopic[] {
  const fewest = Math.max(2, Math.ceil(leastShare * vocabulary.speakers));
  const uses = [...vocabulary.terms.values()].filter(
    ({ byPerson }) => byPerson.size >= fewest && byPerson.size <= largestShare * vocabulary.speakers,
  );
  const absorbed = absorbedTerms(uses);
  const usable = new Set(uses.map(({ term }) => term));
  return (
    uses
      // a pair with a word that everybody uses, such as the product's name, says no more than its other word
      .filter(({ term }) => !absorbed.has(term) && term.split(" ").every((stem) => usable.has(stem)))
      .filter((use) => meanKeyness(use, vocabulary) >= leastKeyness)
      .map((use) => ({ use, weight: termWeight(use, vocabulary) }))
      .sort((a, b) => b.weight - a.weight || (a.use.term < b.use.term ? -1 : 1))
      .slice(0, mostTopics)
      .map(({ use }) => ({
        term: use.term,
        label: usualForm(use),
        people: new Set(use.byPerson.keys()),
      }))
  );
}

/** How telling a term is: see {@link findTopics}. */
export function termWeight(use: TermUse, vocabulary: Vocabulary): number {
  const share = use.byPerson.size / Math.max(1, vocabulary.speakers);
  const isPair = use.term.includes(" ");
  return Math.sqrt(meanKeyness(use, vocabulary)) * Math.sqrt(share * (1 - share)) * (isPair ? 1.25 : 1);
}

function meanKeyness({ term, count }: TermUse, { terms, words }: Vocabulary): number {
  const stems = term.split(" ");
  const sum = stems.reduce((total, stem) => total + keyness(stem, terms.get(stem)?.count ?? count, words), 0);
  return sum / stems.length;
}

/** Labels of the topics that a text touches. */
export function topicsIn(text: string, topics: ReadonlyMap<string, FoundTopic>): string[] {
  const labels = new Set<string>();
  for (const { term } of termsOf(text)) {
    const topic = topics.get(term);
    if (topic !== undefined) labels.add(topic.label);
  }
  return [...labels];
}

/** Words that mostly occur within a pair give way to it; other pairs give way to their words. */
function absorbedTerms(uses: readonly TermUse[]): ReadonlySet<string> {
  const counts = new Map(uses.map((use) => [use.term, use.count]));
  const absorbed = new Set<string>();
  for (const { term, count } of uses) {
    const stems = term.split(" ");
    if (stems.length === 1) continue;
    const within = stems.filter((stem) => count >= pairShare * (counts.get(stem) ?? count));
    if (within.length === 0) absorbed.add(term);
    for (const stem of within) absorbed.add(stem);
  }
  return absorbed;
}
