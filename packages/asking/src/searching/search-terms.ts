import { baseForm, relationsOf } from "@persona/reading";
import { smallWordsOf } from "../words/other-languages.ts";
import { contentWords, remembering, stemOf, taggedWords, timesInFilms } from "@persona/text";

/** Words in which people ask. They say nothing about what is asked for. */
const asking = new Set(
  `answer answers ask asked bother call called do does describe express feel feels felt feeling feelings find finds
  happen happens happened interview interviews interviewed interviewee interviewees issue issues opinion opinions
  participant participants people person persons please problem problems question questions reason reasons respondent
  respondents respond say says said speak talk talks talking tell tells think thinks thought view views want wants way
  ways user users mention mentions anybody anyone somebody someone situation experience experiences`.split(
    /\s+/,
  ),
);

/** Characters of scripts that write no spaces; two in a row are looked for as a word. */
const unspaced = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]{2,}/gu;

/** Names in code style are several words: `VisitFrequency`. */
const inner = /(\p{Ll})(\p{Lu})/gu;

/** Days divide nobody into groups, so that they are no content words; a question may well be about one. */
const day = /\b(?:mon|tues|wednes|thurs|fri|satur|sun)days?\b/giu;

function wordsWithDays(text: string): readonly { readonly word: string; readonly from: number }[] {
  const words = contentWords(text);
  const known = new Set(words.map(({ from }) => from));
  const days = [...text.matchAll(day)].flatMap(({ 0: word, index }) =>
    known.has(index) ? [] : [{ word: word.toLowerCase(), from: index }],
  );
  return days.length === 0 ? words : [...words, ...days].toSorted((a, b) => a.from - b.from);
}

/** The terms by which a text is found: base forms of its content words, pairs of characters of scripts without spaces. */
export const searchTerms: (text: string) => readonly string[] = remembering((text) => {
  const terms = wordsWithDays(text.replaceAll(inner, "$1 $2"))
    .filter(
      ({ word }) => !/^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u.test(word),
    )
    .map(({ word }) => baseForm(word));
  for (const [run] of text.matchAll(unspaced)) {
    for (let at = 0; at + 2 <= run.length; at += 1) terms.push(run.slice(at, at + 2));
  }
  return terms;
}, 20_000);

/** Something that a question asks for. */
export interface SoughtWord {
  /** As the question writes it, in lower case. */
  readonly word: string;
  readonly term: string;
  /** Terms of words with the same meaning, and of words made from it. */
  readonly related: ReadonlySet<string>;
  /** What it counts in the question, whatever the data are; 1 for a word that names a thing. */
  readonly weight: number;
  /** Whether it names people, who seldom name themselves. */
  readonly isPerson: boolean;
  /** Whether it names one person, such as a dentist or a mayor: the people who are asked about are many. */
  readonly isOne: boolean;
  /** Whether it says what somebody does: that is said in many ways, and what a thing is called is not. */
  readonly isDeed: boolean;
}

/**
 * What a question asks for: its content words without those in which people ask.
 *
 * @param languages other languages than English that its small words may be of
 */
export function soughtWords(question: string, languages: Iterable<string> = []): readonly SoughtWord[] {
  const small = [...languages].map(smallWordsOf);
  const found = new Map<string, SoughtWord>();
  const written = question.replaceAll(inner, "$1 $2");
  const tags = new Map(taggedWords(written).map(({ from, tag }) => [from, tag]));
  for (const { word, from } of wordsWithDays(written)) {
    const term = baseForm(word);
    if (asking.has(word) || found.has(term) || small.some((words) => words.has(word))) continue;
    found.set(term, {
      word,
      term,
      related: relatedTo(term),
      ...standingOf(word, tags.get(from)),
      isOne: isOnePerson(word, tags.get(from), written.slice(0, from)),
    });
  }
  for (const term of searchTerms(question)) {
    if (!found.has(term) && unspaced.test(term))
      found.set(term, {
        word: term,
        term,
        related: new Set(),
        weight: 1,
        isPerson: false,
        isOne: false,
        isDeed: false,
      });
    unspaced.lastIndex = 0;
  }
  return [...found.values()];
}

function relatedTo(term: string): ReadonlySet<string> {
  const { same, kin } = relationsOf(term);
  return new Set([...same, ...kin].flatMap((one) => searchTerms(one)).filter((one) => one !== term));
}

/** WordNet's class of nouns for people. */
const people = "n18";

/** Whether a word names what is paid or owned: a salary, a fee. */
export function isPossession(word: string): boolean {
  return relationsOf(baseForm(word)).classes.includes("n21");
}

/** What a word for the people who are asked about counts: they seldom name themselves. */
const personWeight = 0.3;
/** Words that are said more often than this in films, such as "work", say less about what a question is about. */
const commonFrom = 8000;

/** Whether a word names people by what they are: riders, clerks. */
export function namesPeople(word: string): boolean {
  return relationsOf(baseForm(word)).classes[0] === people || /^(?:men|women|children)$/.test(word);
}

/** What people do and how things are is said in many ways; what a thing is called is not. */
const deedWeight = 0.7;
const nouns: ReadonlySet<string> = new Set(["NOUN", "PROPN"]);
const deeds: ReadonlySet<string | undefined> = new Set(["VERB", "AUX", "ADJ", "ADV"]);

/** What a word counts in a question, for any data. The people that it is about seldom name themselves. */
function standingOf(
  word: string,
  tag: string | undefined,
): Pick<SoughtWord, "weight" | "isPerson" | "isDeed"> {
  // "longer" and "born" are no people, although there is a noun that is
  const isAskedAbout = isNounForPeople(word, tag);
  const commonness = timesInFilms(baseForm(word)) / commonFrom;
  const weight = isAskedAbout ? personWeight : deeds.has(tag) ? deedWeight : 1;
  return {
    weight: weight / Math.sqrt(1 + commonness),
    isPerson: isAskedAbout,
    isDeed: tag === "VERB" || tag === "AUX",
  };
}

function isNounForPeople(word: string, tag: string | undefined): boolean {
  return (tag === undefined || nouns.has(tag)) && namesPeople(word);
}

/** "A porter" is any of them. */
const anyone = /\b(?:an?|any|each|every|another|one) $/i;

function isOnePerson(word: string, tag: string | undefined, before: string): boolean {
  const isSingular = baseForm(word) === word && !/^(?:men|women|children)$/.test(word);
  return isSingular && tag === "NOUN" && isNounForPeople(word, tag) && !anyone.test(before);
}

/** What all forms of a term share, and words that are made from it. */
export function familyOf(term: string): string {
  return stemOf(term);
}
