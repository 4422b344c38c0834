import { keyness } from "./keyness.ts";
import { isDeniedAt } from "./denial.ts";
import { gerundOf } from "./gerund.ts";
import { labelOf } from "./label.ts";
import { hasManySenses } from "./many-senses.ts";
import { countPhrases, kindOf } from "./phrases.ts";
import type { PhraseUse } from "./phrases.ts";
import { sharedContexts } from "./shared-context.ts";
import type { SharedContext } from "./shared-context.ts";
import { termsIn } from "./terms.ts";
import { isVagueWord } from "./stop-words.ts";
import { spellingVariants } from "./variants.ts";
import type { Vocabulary } from "./vocabulary.ts";

/** Something that several people mention. */
export interface FoundTopic {
  /** The words people use for it most. */
  readonly label: string;
  /** Its terms: the people who use one of them mention the topic, and nobody else does. */
  readonly terms: readonly string[];
  /** Positions of the people who mention it. */
  readonly people: ReadonlySet<number>;
  /** Whether it is that they have or use none: "no drones" counts the people who say so. */
  readonly isDenial?: true;
  /** Whether it is one verb: "comparing". It says what people do, and much the same of many kinds of people. */
  readonly isVerb?: true;
  /** For a word of many senses, how alike the sentences are in which it is said. */
  readonly context?: SharedContext;
}

/** A term that is a topic, and what it is called. */
interface NamedUse {
  readonly use: PhraseUse;
  readonly label: string;
}

const mostTopics = 80;
const leastShare = 0.02;
const largestShare = 0.8;
/** A topic's words are used at least e times as often as in everyday speech; an activity or a quality more so. */
const leastKeyness = { thing: 1, activity: 1.5, quality: 1.5, other: Number.POSITIVE_INFINITY } as const;
/** A phrase is a topic of its own where it makes up this share of the uses of one of its words. */
const phraseShare = 0.4;
const nameShare = 0.2;
const nameLift = 5;

/**
 * The topics in what people say, the most distinctive first. A topic's weight is the root of its keyness (how much more
 * its words are used here than in everyday speech) times the root of p(1 − p), which is highest where half of the people
 * mention it: what everybody or hardly anybody mentions does not distinguish people. A noun of many senses has its context,
 * which shows whether it is mixed.
 */
export function findTopics(
  textsByPerson: readonly (readonly string[])[],
  vocabulary: Vocabulary,
): readonly FoundTopic[] {
  const fewest = Math.max(2, Math.ceil(leastShare * vocabulary.speakers));
  const most = largestShare * vocabulary.speakers;
  // a phrase with a word that everybody uses, such as the name of the product, says no more than its other words
  const isUsable = (stem: string): boolean => {
    const people = vocabulary.terms.get(stem)?.byPerson.size ?? 0;
    return people >= fewest && people <= most;
  };
  const uses = [...countPhrases(textsByPerson, isUsable).values()].filter(
    ({ people }) => people.size >= fewest,
  );
  const absorbed = absorbedTerms(uses, vocabulary.words);
  const ranked = uses
    .filter((use) => !absorbed.has(use.term) && !isVagueWord(labelOf(use.forms)))
    .map((use) => ({ use, key: meanKeyness(use, vocabulary) }))
    .filter(({ key }) => key >= leastKeyness.thing)
    .map(({ use, key }) => ({ use, key, weight: weightOf(use, key, vocabulary) }))
    .sort((a, b) => b.weight - a.weight || (a.use.term < b.use.term ? -1 : 1));
  const found: NamedUse[] = [];
  for (const { use, key } of ranked) {
    if (found.length === mostTopics) break;
    const kind = kindOf(use);
    const label = labelOf(use.forms);
    // a quality is not a subject, only a word
    if (key >= leastKeyness[kind]) found.push({ use, label: nameOf(label, kind, use.forms) });
  }
  const contexts = sharedContexts(textsByPerson, ofManySenses(found), vocabulary);
  return withVariants(found, vocabulary).flatMap((topic, at) => {
    const use = found[at]?.use;
    if (use === undefined) return [topic];
    const context = contexts.get(use.term);
    const isVerb = !use.term.includes(" ") && kindOf(use) === "activity";
    return byDenial(
      { ...topic, ...(isVerb ? { isVerb } : {}), ...(context === undefined ? {} : { context }) },
      use,
      fewest,
    );
  });
}

function ofManySenses(found: readonly NamedUse[]): ReadonlySet<string> {
  return new Set(
    found
      .filter(({ use }) => kindOf(use) !== "activity" && hasManySenses(use.term))
      .map(({ use }) => use.term),
  );
}

/** A verb that is nearly always said in its "-ed" form names what was done to a thing: "accepted", and not accepting. */
const doneShare = 2 / 3;

/** A quality is written in quotes, and an activity begins with a verb in its "-ing" form. */
function nameOf(label: string, kind: keyof typeof leastKeyness, forms: ReadonlyMap<string, number>): string {
  if (kind === "quality" || (kind === "activity" && isDone(label, forms))) return `“${label}”`;
  if (kind !== "activity") return label;
  const [verb = "", ...rest] = label.split(" ");
  const gerund = gerundOf(verb);
  if (gerund === undefined) return rest.length === 0 ? `“${label}”` : label;
  return [gerund, ...rest].join(" ");
}

function isDone(label: string, forms: ReadonlyMap<string, number>): boolean {
  if (!/^\p{Ll}+ed$/u.test(label)) return false;
  let [all, done] = [0, 0];
  for (const [form, count] of forms) {
    all += count;
    if (form.toLowerCase() === label) done += count;
  }
  return done >= doneShare * all;
}

/** What people deny is never the thing: that they have or use none is a topic of its own, where they are enough. */
function byDenial(
  topic: FoundTopic,
  { affirming, denying }: PhraseUse,
  fewest: number,
): readonly FoundTopic[] {
  if (denying.size === 0) return [topic];
  const onlyDenying = denying.difference(affirming);
  const thing = { ...topic, people: topic.people.difference(onlyDenying) };
  const denial = { ...topic, label: denialOf(topic.label), people: denying, isDenial: true as const };
  return [...(thing.people.size >= fewest ? [thing] : []), ...(denying.size >= fewest ? [denial] : [])];
}

/** `no drones`, `not waiting`, `not “ready”`: they may say "isn't ready", so that only the quality is quoted. */
function denialOf(label: string): string {
  return label.startsWith("“") || /^\p{Ll}+ing\b/u.test(label) ? `not ${label}` : `no ${label}`;
}

function weightOf({ term, people }: PhraseUse, key: number, { speakers }: Vocabulary): number {
  const share = people.size / Math.max(1, speakers);
  return Math.sqrt(key) * Math.sqrt(share * (1 - share)) * (term.includes(" ") ? 1.25 : 1);
}

/** The mean keyness of a term's words. */
export function meanKeyness(
  { term, count }: Pick<PhraseUse, "term" | "count">,
  { terms, words }: Vocabulary,
): number {
  const stems = term.split(" ");
  const sum = stems.reduce((total, stem) => total + keyness(stem, terms.get(stem)?.count ?? count, words), 0);
  return sum / stems.length;
}

/**
 * Words that mostly occur within a phrase are replaced by it. Other phrases are replaced by their words, unless their words
 * occur together so much more often than chance would produce that the phrase is a name of its own.
 */
function absorbedTerms(uses: readonly PhraseUse[], words: number): ReadonlySet<string> {
  const counts = new Map(uses.map((use) => [use.term, use.count]));
  const absorbed = new Set<string>();
  for (const { term, count } of uses) {
    const stems = term.split(" ");
    if (stems.length === 1) continue;
    const ofStems = stems.map((stem) => counts.get(stem) ?? count);
    const chance = ofStems.reduce((share, one) => share * (one / words), 1) * words;
    const isName = count >= nameShare * Math.min(...ofStems) && count >= nameLift * chance;
    const within = stems.filter((_, at) => count >= phraseShare * (ofStems[at] ?? count));
    if (within.length === 0 && !isName) absorbed.add(term);
    for (const stem of within) absorbed.add(stem);
  }
  return absorbed;
}

/** Adds the rare spellings of its words to each topic, and the people who use them. */
function withVariants(found: readonly NamedUse[], vocabulary: Vocabulary): readonly FoundTopic[] {
  const variants = spellingVariants(
    found.map(({ use }) => use),
    vocabulary,
  );
  return found.map(({ use, label }) => {
    const others = variants.get(use.term) ?? [];
    const writers = others.flatMap((stem) => [...(vocabulary.terms.get(stem)?.byPerson.keys() ?? [])]);
    return { label, terms: [use.term, ...others], people: new Set([...use.people, ...writers]) };
  });
}

/**
 * Whether those who mention a topic share its word and no other more than by chance, so that they may speak of different
 * things. Such a word distinguishes people, and says nothing about them.
 */
export function isMixed({ context }: FoundTopic): boolean {
  return context !== undefined && context.share <= context.chance;
}

/** The topics that say something about those who mention them. */
export function themesOf(topics: readonly FoundTopic[]): readonly FoundTopic[] {
  return topics.filter((topic) => !isMixed(topic));
}

/** Topics under their terms, to look them up in a text. */
export type TopicIndex = ReadonlyMap<string, readonly FoundTopic[]>;

/** Each topic under each of its terms: the thing, and that there is none of it. */
export function topicsByTerm(topics: readonly FoundTopic[]): TopicIndex {
  const index = new Map<string, FoundTopic[]>();
  for (const topic of topics)
    for (const term of topic.terms) index.set(term, [...(index.get(term) ?? []), topic]);
  return index;
}

/** The topics that a text mentions, in their order in the text. */
export function topicsIn(text: string, byTerm: TopicIndex): readonly FoundTopic[] {
  const found = new Set<FoundTopic>();
  for (const { term, from } of termsIn(text)) {
    const topics = byTerm.get(term);
    if (topics === undefined) continue;
    const isDenied = isDeniedAt(text, from);
    for (const topic of topics) if ((topic.isDenial === true) === isDenied) found.add(topic);
  }
  return [...found];
}
