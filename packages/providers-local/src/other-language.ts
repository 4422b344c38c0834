import type { DraftClaim, EvidencePack, Statement } from "@persona/contracts";
import { tellingAnswers } from "./answer-claims.ts";
import type { Label } from "./title-phrase.ts";
import { sayAnswer } from "./say-answer.ts";

/**
 * The part of a pack that the rules for English may speak of. In other languages no title, topic or statement is made:
 * they give voices, word for word, and closed answers, counted and as they were written.
 */
export function servedPart(pack: EvidencePack): EvidencePack {
  return {
    ...pack,
    statements: pack.statements.filter(({ language }) => language === undefined),
    answers: pack.language === undefined ? pack.answers : [],
  };
}

/** A title from the most telling answer, with its question, as both were written; undefined where there is none. */
export function answerAsLabel(pack: EvidencePack): Label | undefined {
  const [answer] = pack.language === undefined ? [] : tellingAnswers(pack);
  return answer === undefined
    ? undefined
    : { label: sayAnswer(answer.question, answer.answer), evidence: [answer.id] };
}

const mostAnswers = 3;

/** Closed answers in another language as claims: each with its question, as both were written. */
export function answersAsWritten(pack: EvidencePack): readonly DraftClaim[] {
  if (pack.language === undefined) return [];
  const first = [...Map.groupBy(tellingAnswers(pack), ({ question }) => question).values()].flatMap(
    ([answer]) => answer ?? [],
  );
  return first.slice(0, mostAnswers).map(({ id, question, answer }) => ({
    field: "context",
    text: sayAnswer(question, answer),
    evidence: [id],
  }));
}

/** What is long enough to say something and short enough to be read, in characters: some scripts need fewer. */
const [shortest, longest] = [40, 280];
const [shortestWide, longestWide] = [15, 120];

/** Statements of other languages to quote, each of another person, in order. */
export function otherVoices(pack: EvidencePack, most: number): { evidence: string; text: string }[] {
  const speakers = new Set<string>();
  const quotes: { evidence: string; text: string }[] = [];
  for (const { id, participantId, text } of pack.statements.filter(isVoice)) {
    if (quotes.length === most) break;
    if (speakers.has(participantId)) continue;
    speakers.add(participantId);
    quotes.push({ evidence: id, text });
  }
  return quotes;
}

function isVoice({ language, text }: Statement): boolean {
  const isWide = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u.test(text);
  const [least, greatest] = isWide ? [shortestWide, longestWide] : [shortest, longest];
  return (
    language !== undefined &&
    text.length >= least &&
    text.length <= greatest &&
    !/[?？]\s*$/.test(text.slice(-9))
  );
}
