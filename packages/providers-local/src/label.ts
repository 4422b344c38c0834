import { unitWords } from "@persona/contracts";
import type { Answer, CodeCount, EvidencePack } from "@persona/contracts";
import { tellingAnswers } from "./answer-claims.ts";
import { answerPhrase } from "./answer-phrase.ts";
import type { Candidate } from "./candidates.ts";
import { isApart, nameOf } from "./code-claims.ts";
import { advantageOf, distinctiveTopics, leastAdvantage } from "./distinctive-topics.ts";
import type { DistinctiveTopic } from "./distinctive-topics.ts";
import { gerundPhrase } from "./gerund.ts";
import { nameInSpeech } from "./name-in-speech.ts";
import { withPreposition } from "./preposition.ts";
import { isCode } from "./say-answer.ts";
import { countWords, tellingWords } from "./words.ts";

/** A title, and the ids of its evidence. */
export interface Label {
  readonly label: string;
  readonly evidence: string[];
}

/** A part of a title, which is true of much of a group. */
interface Phrase {
  readonly words: string;
  readonly evidence: string;
  readonly weight: number;
}

const mostPhrases = 2;
/** A title names one place or thing. */
const mostCircumstances = 1;
const [longestPhrase, longestTitle] = [9, 75];
/** A title describes most of a group, or, where nothing is true of most, many in it. */
const [most, many] = [0.5, 0.3];
/** A phrase that is this much less distinctive than the first only makes a title longer. */
const leastOfFirst = 0.4;
const denialWeight = 0.5;
/** A place or a thing is in a title where it is nearly as distinctive as what they speak of most. */
const leastOfStrongest = 0.8;

/**
 * A title from what sets a group apart, as a phrase about people: `Worrying about missing a tax deadline, using receipt
 * capture`, `On the phone`, `People who speak of the form and the list`. No name of a person and no bare code is in it.
 */
export function makeLabel(pack: EvidencePack, candidates: readonly Candidate[]): Label {
  if (pack.n === 1) return labelOfOne(pack, candidates);
  const isEverybody = pack.n === pack.of;
  for (const share of isEverybody ? [most] : [most, many]) {
    const where = isEverybody ? [] : circumstances(pack, candidates, share).slice(0, mostCircumstances);
    const found =
      titleOf([...predicates(pack, share), ...codedPredicates(pack, share), ...where]) ??
      codedAs(pack, share) ??
      speakingOf(pack, candidates, share) ??
      answering(pack, share);
    if (found !== undefined) return isEverybody ? ofEverybody(pack, found) : found;
  }
  return { label: `All ${pack.n} ${unitWords(pack.unit).participants}`, evidence: [] };
}

/** Nothing sets everybody apart from the others: a title says so first, and then what most of them have in common. */
function ofEverybody({ n, unit }: EvidencePack, { label, evidence }: Label): Label {
  const common = label
    .replace(/^(?:People who|Who) /, "")
    .replace(/^\p{Lu}(?=\p{Ll})/u, (letter) => letter.toLowerCase());
  return { label: `All ${n} ${unitWords(unit).participants}: most ${common}`, evidence };
}

/** What most of the group do, as far as a question and its answer say it in words. */
function predicates(pack: EvidencePack, share: number): readonly Phrase[] {
  return differing(pack, share).flatMap((answer): Phrase[] => {
    const phrase = answerPhrase(answer);
    if (phrase?.isPredicate !== true || countWords(phrase.words) > longestPhrase) return [];
    const words = phrase.isDenial
      ? phrase.words.replace(/^do not (.+)$/, (_, done: string) => `not ${gerundPhrase(done)}`)
      : gerundPhrase(phrase.words);
    const weight = answer.pSegment * advantageOf(answer) * (phrase.isDenial ? denialWeight : 1);
    return [{ words, evidence: answer.id, weight }];
  });
}

/** What most of the group do, as far as a code says it. */
function codedPredicates(pack: EvidencePack, share: number): readonly Phrase[] {
  return tellingCodes(pack, share).flatMap((count): Phrase[] => {
    const { predicate, id, pSegment } = count;
    if (predicate === undefined || countWords(predicate) > longestPhrase) return [];
    const words = /^(?:do not|are not|cannot|can|must|will) /.test(predicate)
      ? `who ${predicate}`
      : gerundPhrase(predicate);
    return [{ words, evidence: id, weight: pSegment * advantageOf(count) }];
  });
}

/** What their words mean to whoever coded them, where it is nothing that they do. */
function codedAs(pack: EvidencePack, share: number): Label | undefined {
  const [first, ...others] = tellingCodes(pack, share);
  if (first === undefined) return undefined;
  const second = others.find(({ code }) => !nameOneThing(code, first.code));
  const named = [first, ...(second === undefined ? [] : [second])];
  return {
    label: `People whose words are about ${named.map(({ code }) => nameOf(code)).join(" and ")}`,
    evidence: named.map(({ id }) => id),
  };
}

/** Codes that this share of the group has and clearly fewer of the others, the strongest first. */
function tellingCodes({ codes = [] }: EvidencePack, share: number): readonly CodeCount[] {
  return codes
    .filter((count) => isApart(count) && count.pSegment >= share && count.isUnreliable !== true)
    .toSorted((a, b) => b.pSegment * advantageOf(b) - a.pSegment * advantageOf(a));
}

/** Where, when or with what they do it, and what they do without. */
function circumstances(
  pack: EvidencePack,
  candidates: readonly Candidate[],
  share: number,
): readonly Phrase[] {
  const named = nameable(pack, candidates, share);
  const least = leastOfStrongest * (named[0]?.weight ?? 0);
  return named.flatMap(({ topic: { label }, mention, weight }): Phrase[] => {
    if (weight < least) return [];
    const isDenial = /^(?:no|not|without) /.test(label);
    const said = pack.statements.filter(({ topics }) => topics.includes(label));
    const words = isDenial ? label : withPreposition(label, said);
    return words === undefined ? [] : [{ words, evidence: mention.id, weight }];
  });
}

/** The strongest phrase, and a second one where it says nearly as much about something else. */
function titleOf(phrases: readonly Phrase[]): Label | undefined {
  const chosen: Phrase[] = [];
  for (const phrase of phrases.toSorted((a, b) => b.weight - a.weight)) {
    if (chosen.length === mostPhrases || phrase.weight < leastOfFirst * (chosen[0]?.weight ?? 0)) break;
    const length = [...chosen, phrase].map(({ words }) => words).join(", ").length;
    if (chosen.length > 0 && length > longestTitle) continue;
    if (!chosen.some(({ words }) => nameOneThing(words, phrase.words))) chosen.push(phrase);
  }
  if (chosen.length === 0) return undefined;
  return {
    label: startLarge(chosen.map(({ words }) => words).join(", ")),
    evidence: chosen.map(({ evidence }) => evidence),
  };
}

/** What they speak of, where nothing says what they do. */
function speakingOf(pack: EvidencePack, candidates: readonly Candidate[], share: number): Label | undefined {
  const found = nameable(pack, candidates, share);
  const [first] = found;
  if (first === undefined) return undefined;
  const second = found.slice(1).find(({ topic }) => !nameOneThing(topic.label, first.topic.label));
  const named = [first, ...(second === undefined ? [] : [second])];
  const words = named.map(({ topic: { label } }) =>
    nameInSpeech(
      label,
      pack.statements.filter(({ topics }) => topics.includes(label)),
    ),
  );
  const who = share < most ? "Many who speak of" : "People who speak of";
  return { label: `${who} ${words.join(" and ")}`, evidence: named.map(({ mention }) => mention.id) };
}

/** What they say yes or no to, or choose, where it cannot be said as something that they do. */
function answering(pack: EvidencePack, share: number): Label | undefined {
  const answers = differing(pack, share);
  const chosen = answers.flatMap((answer) => {
    const phrase = answerPhrase(answer);
    return phrase === undefined || phrase.isPredicate ? [] : [{ answer, phrase }];
  });
  const affirmed = chosen.filter(({ phrase }) => !phrase.isDenial).slice(0, mostPhrases);
  const denied = chosen.filter(({ phrase }) => phrase.isDenial).slice(0, mostPhrases);
  const [named, words] =
    affirmed.length > 0
      ? [affirmed, affirmed.map(({ phrase }) => phrase.words).join(" and ")]
      : [denied, denied.map(({ phrase }) => phrase.words).join(" and ")];
  if (named.length > 0) return { label: `Who say: ${words}`, evidence: named.map(({ answer }) => answer.id) };
  const plain = answers.find(
    ({ question, answer }) =>
      !isCode(question) && /\p{L}{2}/u.test(answer) && question.length <= longestTitle,
  );
  if (plain === undefined) return undefined;
  const { question, answer, id } = plain;
  return { label: `Who answer “${answer}” to “${question.replaceAll(/\s+/g, " ").trim()}”`, evidence: [id] };
}

function labelOfOne(pack: EvidencePack, candidates: readonly Candidate[]): Label {
  const times = new Map<string, number>();
  for (const label of pack.statements.flatMap(({ topics }) => topics))
    if (isNameable(label)) times.set(label, (times.get(label) ?? 0) + 1);
  const [first, second] = [...times].toSorted((a, b) => b[1] - a[1]).map(([label]) => label);
  const evidence = candidates.slice(0, 1).map(({ statement }) => statement.id);
  if (first === undefined) return { label: "One person: in their own words", evidence };
  const cited = [first, ...(second === undefined ? [] : [second])];
  return {
    label: `One person: much on ${cited.join(" and ")}`,
    evidence: cited.flatMap(
      (label) => pack.statements.find(({ topics }) => topics.includes(label))?.id ?? [],
    ),
  };
}

/** Answers that this share of the group gave and clearly fewer of the others. */
function differing(pack: EvidencePack, share: number): readonly Answer[] {
  return tellingAnswers(pack).filter(
    (answer) => answer.pSegment >= share && advantageOf(answer) >= leastAdvantage,
  );
}

function nameable(
  pack: EvidencePack,
  candidates: readonly Candidate[],
  share: number,
): readonly DistinctiveTopic[] {
  return distinctiveTopics(pack, candidates, share).filter(({ topic }) => isNameable(topic.label));
}

/** Whether a topic may be in a title: neither a quality, which is written in quotes, nor what may be a name. */
function isNameable(label: string): boolean {
  return !/[“"]|(?:^|\s)\p{Lu}\p{Ll}/u.test(label);
}

/** Whether two phrases name one thing: `chair` and `wheelchairs`. */
function nameOneThing(one: string, other: string): boolean {
  const [here, there] = [one, other].map((phrase) => [...tellingWords(phrase)]);
  return (here ?? []).some((word) => there?.some((also) => word.includes(also) || also.includes(word)));
}

function startLarge(text: string): string {
  return text.replace(/^./u, (letter) => letter.toUpperCase());
}
