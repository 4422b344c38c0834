import type { Answer } from "@persona/contracts";
import { isCode } from "./say-answer.ts";
import { inThirdPerson } from "./third-person.ts";
import { countWords } from "./words.ts";

/** An answer in a few words that can be understood without the question. */
export interface AnswerPhrase {
  readonly words: string;
  /** Whether it says what people do not: `not cheap`. */
  readonly isDenial: boolean;
}

const longestPhrase = 5;
const longestStatement = 8;

/** Questions of how often and how long, whose answers need what was asked. */
const often = /^(?:\w+ )?how (?:often|frequently) (?:do|did) you (.+?)\??$/i;
const long = /^(?:\w+ )?how long have you been (\w+ing\b.*?)\??$/i;
const adverbs =
  /^(?:always|often|sometimes|rarely|daily|weekly|monthly|yearly)(?: or (?:daily|weekly|monthly|yearly|often|always))?$/i;
const statement = /^[Hh]ow (?:much|strongly) do you agree\??:? +(?:I|We) (.+?)\.?$/;

/**
 * An answer in words that need no question: `use the app daily`, `not cheap`, `receipt capture`. Undefined where there are
 * none: for a place on a scale, a number, `my clients`, any answer to `q0005`.
 */
export function answerPhrase({ question, answer, position }: Answer): AnswerPhrase | undefined {
  if (isCode(question)) return undefined;
  const asked = withoutEnd(question.replaceAll(/\s+/g, " "));
  const said = affirm(asked, answer, position) ?? yesOrNo(asked, answer);
  if (said !== undefined) return said;
  const leans =
    /^(?:yes|true|selected|checked|my|our|nobody|other|both|all|some|none|never|no|not|more than|less than|under|over|\W*\d)\b/i;
  if (position !== undefined || leans.test(answer) || countWords(answer) > longestPhrase) return undefined;
  return { words: startSmall(answer), isDenial: false };
}

/** A question without colons, full stops and spaces at its end. */
function withoutEnd(question: string): string {
  let end = question.length;
  while (end > 0 && ":. ".includes(question[end - 1] ?? "")) end -= 1;
  return question.slice(0, end);
}

function affirm(asked: string, answer: string, position: number | undefined): AnswerPhrase | undefined {
  const phrase = (words: string, longest: number): AnswerPhrase | undefined =>
    countWords(words) > longest ? undefined : { words, isDenial: false };
  const agreed = statement.exec(asked)?.[1];
  if (agreed !== undefined) {
    const agrees = /^(?:strongly |somewhat )?agree\b/i.test(answer) && (position ?? 1) > 0.5;
    return agrees
      ? phrase(startSmall(inThirdPerson(agreed).replace(/\.$/, "")), longestStatement)
      : undefined;
  }
  const done = often.exec(asked)?.[1];
  if (done !== undefined && adverbs.test(answer))
    return phrase(`${done} ${answer.toLowerCase()}`, longestStatement);
  const doing = long.exec(asked)?.[1];
  return doing === undefined ? undefined : phrase(`${doing} for ${startSmall(answer)}`, longestStatement + 1);
}

function yesOrNo(asked: string, answer: string): AnswerPhrase | undefined {
  const words = startSmall(asked.replace(/^Do you /i, "").replace(/\?$/, ""));
  if (countWords(words) > longestPhrase) return undefined;
  if (/^(?:yes|true|1|selected|checked)$/i.test(answer)) return { words, isDenial: false };
  return /^(?:no|false|0)$/i.test(answer) ? { words: `not ${words}`, isDenial: true } : undefined;
}

function startSmall(text: string): string {
  return text.replace(/^\p{Lu}(?=\p{Ll}|\s)/u, (letter) => letter.toLowerCase());
}
