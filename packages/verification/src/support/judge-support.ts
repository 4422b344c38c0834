import { thresholds } from "@persona/contracts";
import { contentWords, remembering } from "@persona/text";
import { leastTouch } from "./lexical-support.ts";
import type { LexicalSupport } from "./lexical-support.ts";
import { isNegated, isOpposite, oppositeWords, withoutDenial } from "./polarity.ts";

/** What somebody said, and what they were asked. */
export interface Testimony {
  /** The question that was answered; empty where the source does not say. */
  readonly question: string;
  readonly said: string;
  /** Whether it is one of the given answers to a closed question. */
  readonly isAnswer: boolean;
  /** Who said it. */
  readonly person?: string;
  /** What the same person said around it. */
  readonly context?: string;
}

/** Whether evidence supports a claim, says too little of it, or says the opposite. */
export type Judgement = "supported" | "unsupported" | "opposite";

/** A statement that contains this share of a claim says the same thing, or its opposite. */
export const closeSupport = 0.6;
/** At least this share of the cited voices must have words in common with the claim. */
const leastTouching = 1 / 3;
/** A claim that contains this share of a question repeats it, so that only the rest of the claim says anything. */
const repeatsQuestion = 0.6;
const plainAnswer =
  /^(?:yes|no|true|false|(?:strongly |somewhat )?(?:agree|disagree)|neither.*|never|none|[01])\b/i;
/** Words of an answer's sentence that are not the answer. */
const filler = new Set(
  "a an and are as asked at be bring brings by common do does for from have i in is it me mention mentions more most my name names of on or our others people said say says something speak speaks about talk talks tell tells than that the their them they this to was we were when who with you your".split(
    " ",
  ),
);

/**
 * Judges whether testimony supports a claim: it must contain enough of the claim's words (IDF-weighted recall, see
 * {@link thresholds}) and be on the same side. A claim that repeats a question must be supported by the answers: that a
 * question was asked does not say how it was answered.
 */
export function judgeSupport(
  claim: string,
  testimony: readonly Testimony[],
  lexical: LexicalSupport,
): Judgement {
  const heard = [...new Map(testimony.map((one) => [`${one.question}\n${one.said}`, one])).values()];
  if (saysOpposite(claim, heard, lexical)) return "opposite";
  const touching = heard.filter((one) => touches(claim, one, lexical));
  if (touching.length < leastTouching * heard.length) return "unsupported";
  if (lexical.recall(claim, touching.map(inWords)) < thresholds.leastSupport) return "unsupported";
  if (!isAnswered(claim, touching, lexical)) return "unsupported";
  return onlyRepeats(claim, touching, lexical) ? "unsupported" : "supported";
}

/**
 * Whether what was said contains enough of what a claim says in addition to the questions: that something was asked
 * supports nothing.
 */
function isAnswered(claim: string, heard: readonly Testimony[], lexical: LexicalSupport): boolean {
  const questions = new Set(heard.map(({ question }) => question));
  if (heard.every(({ said, isAnswer }) => isAnswer && plainAnswer.test(said))) return true;
  const added = contentOf(restOf(claim, [...questions].join(" ")));
  if (contentWords(added).length === 0) return true;
  const said = heard.map((one) => one.said);
  return lexical.recall(added, said) >= thresholds.leastSupport;
}

/** Whether one voice has words in common with a claim: many voices together contain the words of any claim. */
function touches(claim: string, one: Testimony, lexical: LexicalSupport): boolean {
  if (one.isAnswer || !isRepeated(one.question, claim, lexical))
    return lexical.recall(claim, [inWords(one)]) >= leastTouch;
  const added = contentOf(restOf(claim, one.question));
  return contentWords(added).length === 0 || lexical.recall(added, [one.said]) >= leastTouch;
}

function inWords({ question, said }: Testimony): string {
  return `${question} ${said}`;
}

/**
 * A claim must not affirm what all evidence close to it denies, nor deny what all of it affirms. A claim whose evidence is
 * mostly not so close, such as one about what many people mention, cannot be judged in this way.
 */
function saysOpposite(claim: string, heard: readonly Testimony[], lexical: LexicalSupport): boolean {
  // "no version control" and "I love version control" both speak of version control
  if (tellsTopics(claim)) {
    return heard.length > 0 && heard.every(({ question }) => isNegated(restOf(claim, question).join(" ")));
  }
  const close = heard.filter((one) => isClose(claim, inWords(one), lexical));
  return (
    close.length > 0 &&
    close.length >= heard.length / 2 &&
    close.every((one) => isOpposed(claim, one, lexical))
  );
}

/** Whether a claim says only what people speak of, and not what they say about it. */
export function tellsTopics(claim: string): boolean {
  return /\bspeaks? (?:more |most )?of\b/i.test(claim);
}

/** Whether a text is about the same thing as a claim, for or against it. */
export function isClose(claim: string, text: string, lexical: LexicalSupport): boolean {
  return lexical.recall(withoutDenial(claim), [text, oppositeWords(text)]) >= closeSupport;
}

function isOpposed(claim: string, one: Testimony, lexical: LexicalSupport): boolean {
  const isRepeating = isRepeated(one.question, claim, lexical);
  // among answers that are no plain yes or no, `Never` is one of several: the claim has to name it
  if (one.isAnswer && !plainAnswer.test(one.said)) return deniesAnswer(restOf(claim, one.question), one.said);
  if (!isRepeating) return isOpposite(claim, inWords(one));
  // both repeat the question, so only the answers can differ
  const added = restOf(claim, one.question).join(" ");
  if (one.isAnswer) return isNegated(added) !== isNegated(one.said);
  // a single word names what was spoken of, and neither affirms nor denies it
  return contentWords(added).length > 1 && isClose(added, one.said, lexical) && isOpposite(added, one.said);
}

/** A denial applies to this many words after it: "not Sometimes or Often" denies both. */
const reachOfDenial = 3;

/** Whether words deny an answer that affirms: `not Sometimes or Often`. */
function deniesAnswer(words: readonly string[], said: string): boolean {
  if (isNegated(said)) return false;
  const answer = wordSetOf(said);
  const at = words.findIndex((word) => answer.has(word) && !filler.has(word));
  return words.slice(Math.max(0, at - reachOfDenial), Math.max(0, at)).some(isNegated);
}

/** Whether a claim repeats the questions and adds only what nobody answered. */
function onlyRepeats(claim: string, heard: readonly Testimony[], lexical: LexicalSupport): boolean {
  return heard.every((one) => {
    if (!isRepeated(one.question, claim, lexical)) return false;
    const rest = restOf(claim, one.question);
    if (!one.isAnswer) {
      const added = rest.join(" ");
      return (
        lexical.recall(added, [one.said]) < thresholds.leastSupport && lexical.recall(added, [added]) > 0
      );
    }
    if (plainAnswer.test(one.said)) return false;
    const words = wordSetOf(one.said);
    const telling = rest.filter((word) => !filler.has(word));
    return telling.length > 0 && !telling.some((word) => words.has(word));
  });
}

/** Whether a claim repeats a question, as `Which tools do you use? Phone` does. */
function isRepeated(question: string, claim: string, lexical: LexicalSupport): boolean {
  return question !== "" && lexical.recall(withoutAside(question), [claim]) >= repeatsQuestion;
}

/** What a question explains in brackets is left out where it is repeated. */
function withoutAside(question: string): string {
  return question.replaceAll(/\([^)]*\)?/g, " ");
}

/** Words without those that only report: of "7 of 12 speak of receipts", receipts. */
function contentOf(words: readonly string[]): string {
  return words.filter((word) => !filler.has(word)).join(" ");
}

/** What a claim says in addition to the question. */
function restOf(claim: string, question: string): readonly string[] {
  const asked = wordSetOf(question);
  return wordsOf(claim).filter((word) => !asked.has(word));
}

const wordsOf = remembering(
  (text): readonly string[] => text.toLowerCase().match(/[\p{L}\p{N}]+(?:['’]t)?/gu) ?? [],
);
const wordSetOf = remembering((text): ReadonlySet<string> => new Set(wordsOf(text)));
