import type { Answer } from "@persona/contracts";
import { askedAlone } from "./asked-alone.ts";
import { isCode } from "./say-answer.ts";
import { inThirdPerson } from "./third-person.ts";
import { countWords } from "./words.ts";

/** An answer in a few words that can be understood without the question. */
export interface AnswerPhrase {
  readonly words: string;
  /** Whether it says what people do not: `do not print`. */
  readonly isDenial: boolean;
  /** Whether it begins with a verb, so that "they" can come before it: `use the app daily`. */
  readonly isPredicate: boolean;
}

const longestPhrase = 5;
const longestPredicate = 16;

const adverbs =
  /^(?:always|often|sometimes|rarely|daily|weekly|monthly|yearly|several times an? \w+|once an? \w+)(?: or (?:daily|weekly|monthly|yearly|often|always))?$/i;
const quantity =
  /^(?:(?:more than|less than|fewer than|under|over|at least|up to) )?\d[\d.,]*(?: or (?:more|less|fewer))?$|^\d+ ?(?:-|–|to) ?\d+$/i;
const statement = /^[Hh]ow (?:much|strongly) do you agree\??:? +(?:I|We) (.+)$/;
const auxiliary = /^(?:am|are|was|were|have|had|can|could|will|would|should|must|may|might|do|did)\b/i;

/**
 * An answer in words that need no question: `use the app daily`, `do not worry about their taxes`, `receipt capture`.
 * Undefined where there are none: for a place on another scale, a bare number, `my clients`, any answer to `q0005`.
 */
export function answerPhrase({ question, answer, position }: Answer): AnswerPhrase | undefined {
  if (isCode(question)) return undefined;
  const asked = withoutEnd(askedAlone(question));
  const said = predicate(asked, answer, position) ?? yesOrNo(asked, answer);
  if (said !== undefined) return said;
  const leans =
    /^(?:yes|true|selected|checked|my|our|nobody|other|both|all|some|none|never|no|not|more than|less than|under|over|\W*\d)\b/i;
  const isTold =
    !leans.test(answer) && !/^(?:\w+ )?how\b/i.test(asked) && countWords(answer) <= longestPhrase;
  if (position !== undefined || !isTold) return undefined;
  return { words: startSmall(answer), isDenial: false, isPredicate: false };
}

/** A question without colons, question marks, full stops and spaces at its end. */
function withoutEnd(question: string): string {
  let end = question.length;
  while (end > 0 && ":.? ".includes(question[end - 1] ?? "")) end -= 1;
  return question.slice(0, end);
}

function predicate(asked: string, answer: string, position: number | undefined): AnswerPhrase | undefined {
  const agreed = statement.exec(asked)?.[1];
  const words = agreed === undefined ? did(asked, answer) : undefined;
  if (words !== undefined) return phraseOf(words, false);
  if (agreed === undefined) return undefined;
  const own = inThirdPerson(agreed).replace(/\.$/, "");
  const plain = startSmall(own)
    .replace(/^am\b/, "are")
    .replace(/^was\b/, "were");
  if (/^(?:strongly |somewhat )?agree\b/i.test(answer) && (position ?? 1) > 0.5)
    return phraseOf(plain, false);
  const disagrees = /^(?:strongly |somewhat )?disagree\b/i.test(answer) && (position ?? 0) < 0.5;
  return disagrees && !auxiliary.test(plain) ? phraseOf(`do not ${plain}`, true) : undefined;
}

/** What people do, from a question on how, how often, how many or which, and its answer. */
function did(asked: string, answer: string): string | undefined {
  const { head, done } = splitQuestion(asked);
  if (done === "") return undefined;
  const [verb = "", ...after] = theirs(done).split(" ");
  const rest = after.join(" ");
  if (/^(?:\w+ )?how (?:often|frequently)$/i.test(head))
    return adverbs.test(answer) ? `${verb} ${rest} ${answer.toLowerCase()}` : undefined;
  const counted = /^(?:about |roughly |around )?how many (.+)$/i.exec(head)?.[1];
  if (counted !== undefined)
    return quantity.test(answer) ? `${verb} ${answer.toLowerCase()} ${counted} ${rest}` : undefined;
  if (!/^(?:which|what)\b/i.test(head) || countWords(answer) > longestPhrase || /^\W*\d/.test(answer))
    return undefined;
  if (/^(?:none|no|other|both|all|any|nothing)$|^(?:none|all|both|no) of\b/i.test(answer)) return undefined;
  const thing = startSmall(theirs(answer));
  return /\b(?:on|in|at|with|for|to|from|by)$/.test(rest)
    ? `${verb} ${rest} ${thing}`
    : `${verb} ${thing} ${rest}`;
}

/** `Which devices | do you | use Tally on`, `How long | have you been | keeping bees`. */
function splitQuestion(asked: string): { readonly head: string; readonly done: string } {
  for (const between of [" do you ", " did you "]) {
    const at = asked.toLowerCase().indexOf(between);
    if (at > 0) return { head: asked.slice(0, at), done: asked.slice(at + between.length) };
  }
  return { head: "", done: "" };
}

function theirs(text: string): string {
  return text
    .replaceAll(/\b(?:your|my|our)\b/gi, "their")
    .replaceAll(/\byou\b/gi, "they")
    .replaceAll(/\byourself\b/gi, "themselves");
}

function yesOrNo(asked: string, answer: string): AnswerPhrase | undefined {
  const isYes = /^(?:yes|true|1|selected|checked)$/i.test(answer);
  if (!isYes && !/^(?:no|false|0|unselected|unchecked)$/i.test(answer)) return undefined;
  const done = /^do you (?:ever )?(.+)$/i.exec(asked)?.[1];
  if (done !== undefined) return phraseOf(isYes ? theirs(done) : `do not ${theirs(done)}`, !isYes);
  const words = startSmall(asked);
  if (countWords(words) > longestPhrase) return undefined;
  return { words: isYes ? words : `not ${words}`, isDenial: !isYes, isPredicate: false };
}

function phraseOf(said: string, isDenial: boolean): AnswerPhrase | undefined {
  const words = said.replaceAll(/\s+/g, " ").trim();
  return countWords(words) > longestPredicate ? undefined : { words, isDenial, isPredicate: true };
}

function startSmall(text: string): string {
  return text.replace(/^\p{Lu}(?=\p{Ll}|\s)/u, (letter) => letter.toLowerCase());
}
