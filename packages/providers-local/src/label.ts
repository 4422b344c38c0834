import type { Answer, DraftClaim, EvidencePack, Topic } from "@persona/contracts";
import { isDenial, tellingAnswers } from "./answer-claims.ts";
import { sayAnswer } from "./say-answer.ts";

/** A few words for what sets a group apart, with the evidence they rest on. */
interface Phrase {
  readonly words: string;
  readonly evidence: readonly string[];
  readonly sureness: number;
}

const mostPhrases = 3;
const longestPhrase = 5;

/** A label of up to three phrases, the surest difference first: `Receipts, invoices and the jar`. */
export function makeLabel(pack: EvidencePack): { readonly label: string; readonly evidence: string[] } {
  const phrases = [...answerPhrases(pack), ...topicPhrases(pack)]
    .sort((a, b) => b.sureness - a.sureness)
    .filter((phrase, index, all) => all.findIndex(({ words }) => overlap(words, phrase.words)) === index)
    .slice(0, mostPhrases);
  if (phrases.length === 0) return { label: `All ${pack.n} participants`, evidence: [] };
  const label = listed(phrases.map(({ words }) => words));
  return {
    label: label.replaceAll(/[“”]/g, "").replace(/^./u, (letter) => letter.toUpperCase()),
    evidence: phrases.flatMap(({ evidence }) => evidence),
  };
}

/** One line on what the group speaks of or answers more than the others do: whichever differs the most surely. */
export function makeSummary(pack: EvidencePack): DraftClaim[] {
  const answer = tellingAnswers(pack)[0];
  const topics = tellingTopics(pack).slice(0, mostPhrases);
  const [topic] = topics;
  if (answer !== undefined && (topic === undefined || lowEnd(answer) > lowEnd(topic))) {
    const compared = answer.pRest === null ? "Most common" : "More than the others";
    return [
      {
        field: "summary",
        text: `${compared}: ${sayAnswer(answer.question, answer.answer)}`,
        evidence: [answer.id],
      },
    ];
  }
  if (topic === undefined) return [];
  const list = listed(topics.map(({ label }) => label));
  return [
    {
      field: "summary",
      text:
        topic.pRest === null
          ? `They speak most of ${list}.`
          : `They speak more of ${list} than the others do.`,
      evidence: topics.flatMap(({ label }) => mentionOf(pack, label) ?? []),
    },
  ];
}

function topicPhrases(pack: EvidencePack): Phrase[] {
  return tellingTopics(pack).map((topic) => ({
    words: topic.label,
    evidence: [mentionOf(pack, topic.label) ?? []].flat(),
    sureness: lowEnd(topic),
  }));
}

/** The count of who speaks of a topic: in all they say, where that was counted. */
function mentionOf({ mentions }: EvidencePack, label: string): string | undefined {
  return mentions.find(({ topic }) => topic === label)?.id;
}

/** Phrases in a row; apart by dots where one of them is a list itself. */
function listed(phrases: readonly string[]): string {
  if (phrases.some((phrase) => /,| and /.test(phrase))) return phrases.join(" · ");
  return phrases.length < 2 ? phrases.join("") : `${phrases.slice(0, -1).join(", ")} and ${phrases.at(-1)}`;
}

/** Topics that the group speaks of more than the others; where there are no others, those most of it speaks of. */
function tellingTopics(pack: EvidencePack): readonly Topic[] {
  const telling = pack.topics.filter(({ n, label }) => n >= 2 && mentionOf(pack, label) !== undefined);
  const apart = telling.filter(({ ci95 }) => ci95 !== null && ci95[0] > 0);
  if (apart.length > 0) return apart.toSorted((a, b) => lowEnd(b) - lowEnd(a));
  return telling.filter(({ pRest }) => pRest === null).toSorted((a, b) => b.pSegment - a.pSegment);
}

function lowEnd({
  ci95,
  pSegment,
}: {
  readonly ci95: readonly [number, number] | null;
  readonly pSegment: number;
}): number {
  return ci95?.[0] ?? pSegment;
}

function answerPhrases(pack: EvidencePack): Phrase[] {
  return tellingAnswers(pack).flatMap((answer) => {
    const words = phraseOf(answer);
    return words === undefined || words.split(" ").length > longestPhrase
      ? []
      : [{ words, evidence: [answer.id], sureness: answer.ci95?.[0] ?? answer.pSegment - 1 }];
  });
}

/** What an answer says when its question is not beside it; undefined for a place on a scale, which says nothing then. */
function phraseOf(answer: Answer): string | undefined {
  const question = answer.question.replace(/[?:.\s]+$/, "");
  if (/^(yes|true|1|selected|checked)$/i.test(answer.answer)) return question.toLowerCase();
  if (/^(no|false|0)$/i.test(answer.answer)) return `not ${question.toLowerCase()}`;
  if (
    answer.position !== undefined ||
    isDenial(answer) ||
    /^(nobody|other|both|all|some)\b/i.test(answer.answer)
  ) {
    return undefined;
  }
  return answer.answer.replace(/^[A-Z](?=[a-z])/, (letter) => letter.toLowerCase());
}

function overlap(a: string, b: string): boolean {
  const words = new Set(a.toLowerCase().split(" "));
  return b
    .toLowerCase()
    .split(" ")
    .some((word) => words.has(word) && word.length > 3);
}
