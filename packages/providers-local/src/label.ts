import { unitWords } from "@persona/contracts";
import type { EvidencePack } from "@persona/contracts";
import { tellingAnswers } from "./answer-claims.ts";
import { answerPhrase } from "./answer-phrase.ts";
import type { Candidate } from "./candidates.ts";
import { isCode, sayAnswer } from "./say-answer.ts";
import { advantageOf, leastAdvantage, distinctiveTopics } from "./distinctive-topics.ts";
import { tellingWords } from "./words.ts";

/** A label, and the ids of its evidence. */
export interface Label {
  readonly label: string;
  readonly evidence: string[];
}

/** A few words that are true of much of a group, with their evidence. */
interface Phrase {
  readonly words: string;
  readonly evidence: string;
  readonly weight: number;
  readonly isDenial: boolean;
}

const mostPhrases = 3;
/** A label describes most of a group, or, where nothing is true of most, many in it, and then it says so. */
const [most, many] = [0.6, 0.3];
/** A phrase that is this much less distinctive than the first only makes a label longer. */
const leastOfFirst = 0.4;
/** What people affirm says more than what they deny, and a list within a list is hard to read. */
const [denialWeight, listWeight] = [0.5, 0.7];

/**
 * A label of up to three phrases that are true of most of the group and of fewer of the others, the most distinctive
 * first: `Budgets, projects and forecast`, `Worry about missing a tax deadline · receipt capture · phone`.
 */
export function makeLabel(pack: EvidencePack, candidates: readonly Candidate[]): Label {
  for (const share of [most, many]) {
    const phrases = choosePhrases([
      ...answerPhrases(pack, share),
      ...distinctiveTopics(pack, candidates, share).map(({ topic, mention, weight }) => ({
        words: topic.label.replaceAll(/[“”]/g, ""),
        evidence: mention.id,
        weight,
        isDenial: false,
      })),
    ]);
    if (phrases.length === 0) continue;
    return {
      label: startLarge(`${share < most ? "many: " : ""}${listed(phrases.map(({ words }) => words))}`),
      evidence: phrases.map(({ evidence }) => evidence),
    };
  }
  const [answer] = tellingAnswers(pack);
  if (answer === undefined)
    return { label: `All ${pack.n} ${unitWords(pack.unit).participants}`, evidence: [] };
  const said = sayAnswer(answer.question, answer.answer);
  return { label: isCode(answer.question) ? `Answer to ${said}` : startLarge(said), evidence: [answer.id] };
}

function answerPhrases(pack: EvidencePack, leastShare: number): Phrase[] {
  return tellingAnswers(pack).flatMap((answer): Phrase[] => {
    const phrase = answerPhrase(answer);
    const advantage = advantageOf(answer);
    if (phrase === undefined || answer.pSegment < leastShare || advantage < leastAdvantage) return [];
    const weight =
      answer.pSegment *
      advantage *
      (phrase.isDenial ? denialWeight : 1) *
      (isList(phrase.words) ? listWeight : 1);
    return [{ ...phrase, evidence: answer.id, weight }];
  });
}

/** The most distinctive phrases, no two with a word in common; what is denied comes last. */
function choosePhrases(phrases: readonly Phrase[]): readonly Phrase[] {
  const chosen: Phrase[] = [];
  for (const phrase of phrases.toSorted((a, b) => b.weight - a.weight)) {
    const isWorthIt = phrase.weight >= leastOfFirst * (chosen[0]?.weight ?? 0);
    if (chosen.length === mostPhrases || !isWorthIt) break;
    if (!chosen.some(({ words }) => nameOneThing(words, phrase.words))) chosen.push(phrase);
  }
  return chosen.toSorted((a, b) => Number(a.isDenial) - Number(b.isDenial));
}

/** Phrases in a row, separated by dots where one of them is a list itself or longer than a name. */
export function listed(phrases: readonly string[]): string {
  if (phrases.some((phrase) => isList(phrase) || phrase.split(" ").length > 3)) return phrases.join(" · ");
  return phrases.length < 2 ? phrases.join("") : `${phrases.slice(0, -1).join(", ")} and ${phrases.at(-1)}`;
}

function isList(phrase: string): boolean {
  return /,| and /.test(phrase);
}

/** Whether two phrases name one thing: `chair` and `wheelchairs`. */
function nameOneThing(one: string, other: string): boolean {
  const [here, there] = [one, other].map((phrase) => [...tellingWords(phrase)]);
  return (here ?? []).some((word) => there?.some((also) => word.includes(also) || also.includes(word)));
}

function startLarge(text: string): string {
  return text.replace(/^./u, (letter) => letter.toUpperCase());
}
