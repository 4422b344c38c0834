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
import { isCode } from "./say-answer.ts";
import { isNameable, spokenPhrases } from "./spoken-phrases.ts";
import type { SpokenPhrases } from "./spoken-phrases.ts";
import { spokenTitle, tellingPlace } from "./spoken-title.ts";
import { longestTitle, nameOneThing, startLarge } from "./title-phrase.ts";
import type { Label, TitlePhrase } from "./title-phrase.ts";
import { countWords } from "./words.ts";

const mostPhrases = 2;
const longestPhrase = 9;
/** A title describes most of a group, or, where nothing is true of most, many in it. */
const [most, many] = [0.5, 0.3];
/** A phrase that is this much less distinctive than the first only makes a title longer. */
const leastOfFirst = 0.4;
const denialWeight = 0.5;
/**
 * A title from what sets a group apart, as a phrase about people: `Worrying about missing a tax deadline, using receipt
 * capture`, `On the phone`, `Quoting, with budgets and a forecast`. No name of a person and no bare code is in it.
 */
export function makeLabel(pack: EvidencePack, candidates: readonly Candidate[]): Label {
  if (pack.n === 1) return labelOfOne(pack, candidates);
  const isEverybody = pack.n === pack.of;
  for (const share of isEverybody ? [most] : [most, many]) {
    const spoken = isEverybody ? undefined : spokenPhrases(pack, candidates, share);
    const found =
      doing(pack, share, spoken) ??
      codedAs(pack, share) ??
      (spoken === undefined ? undefined : spokenTitle(spoken, share >= most)) ??
      speakingOf(pack, candidates, share) ??
      answering(pack, share);
    if (found !== undefined) return isEverybody ? ofEverybody(pack, found) : found;
  }
  const { participants } = unitWords(pack.unit);
  return {
    label: isEverybody ? `All ${pack.n} ${participants}` : `A group of ${pack.n} ${participants}`,
    evidence: [],
  };
}

/** Nothing sets everybody apart from the others: a title says so first, and then what most of them have in common. */
function ofEverybody({ n, unit }: EvidencePack, { label, evidence }: Label): Label {
  const common = label
    .replace(/^(?:People who|Who) /, "")
    .replace(/^\p{Lu}(?=\p{Ll})/u, (letter) => letter.toLowerCase());
  return { label: `All ${n} ${unitWords(unit).participants}: most ${common}`, evidence };
}

/** What most of the group do, as far as a question and its answer say it in words. */
function predicates(pack: EvidencePack, share: number): readonly TitlePhrase[] {
  return differing(pack, share).flatMap((answer): TitlePhrase[] => {
    const phrase = answerPhrase(answer);
    if (phrase?.isPredicate !== true || countWords(phrase.words) > longestPhrase) return [];
    const words = phrase.isDenial
      ? phrase.words.replace(/^do not (.+)$/, (_, done: string) => `not ${gerundPhrase(done)}`)
      : gerundPhrase(phrase.words);
    const weight = answer.pSegment * advantageOf(answer) * (phrase.isDenial ? denialWeight : 1);
    return [{ words, evidence: [answer.id], weight }];
  });
}

/** What most of the group do, as far as a code says it. */
function codedPredicates(pack: EvidencePack, share: number): readonly TitlePhrase[] {
  return tellingCodes(pack, share).flatMap((count): TitlePhrase[] => {
    const { predicate, id, pSegment } = count;
    if (predicate === undefined || countWords(predicate) > longestPhrase) return [];
    const words = /^(?:do not|are not|cannot|can|must|will) /.test(predicate)
      ? `who ${predicate}`
      : gerundPhrase(predicate);
    return [{ words, evidence: [id], weight: pSegment * advantageOf(count) }];
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

/** What they answer or are coded as doing, and where they do it. */
function doing(pack: EvidencePack, share: number, spoken: SpokenPhrases | undefined): Label | undefined {
  const done = [...predicates(pack, share), ...codedPredicates(pack, share)];
  const place = spoken === undefined ? undefined : tellingPlace(spoken);
  return done.length === 0 ? undefined : titleOf([...done, ...(place === undefined ? [] : [place])]);
}

/** The strongest phrase, and a second one where it says nearly as much about something else. */
function titleOf(phrases: readonly TitlePhrase[]): Label | undefined {
  const chosen: TitlePhrase[] = [];
  for (const phrase of phrases.toSorted((a, b) => b.weight - a.weight)) {
    if (chosen.length === mostPhrases || phrase.weight < leastOfFirst * (chosen[0]?.weight ?? 0)) break;
    const length = [...chosen, phrase].map(({ words }) => words).join(", ").length;
    if (chosen.length > 0 && length > longestTitle) continue;
    if (!chosen.some(({ words }) => nameOneThing(words, phrase.words))) chosen.push(phrase);
  }
  if (chosen.length === 0) return undefined;
  return {
    label: startLarge(chosen.map(({ words }) => words).join(", ")),
    evidence: chosen.flatMap(({ evidence }) => evidence),
  };
}

/** What they speak of, where nothing says what they do. */
function speakingOf(pack: EvidencePack, candidates: readonly Candidate[], share: number): Label | undefined {
  const found = nameable(pack, candidates, share);
  const [first] = found;
  if (first === undefined) return undefined;
  const second = found.slice(1).find(({ topic }) => !nameOneThing(topic.label, first.topic.label));
  const named = [first, ...(second === undefined ? [] : [second])];
  const words = named.map(({ topic: { label } }) => nameInSpeech(label, saidOf(pack, label)));
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
    label: `One person: much on ${cited.map((label) => nameInSpeech(label, saidOf(pack, label))).join(" and ")}`,
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

function saidOf({ statements }: EvidencePack, label: string): EvidencePack["statements"] {
  return statements.filter(({ topics }) => topics.includes(label));
}
