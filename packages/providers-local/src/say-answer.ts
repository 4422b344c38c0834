import { askedAlone } from "./asked-alone.ts";

/** Whether a question is only a code such as `q0007_0006`, whose text the reader does not have. */
export function isCode(question: string): boolean {
  const code = question.trim();
  return /\d/.test(code) && !/\s/.test(code);
}

/**
 * A question and its answer in one line: `How often do you open it? Daily`. An explanation in brackets after the question
 * mark is left out; a statement to agree with is put in quotes.
 */
export function sayAnswer(question: string, answer: string): string {
  const asked = askedAlone(question);
  const agree = /^how (?:much|strongly) do you agree\??:? (.+)$/i.exec(asked)?.[1];
  if (agree !== undefined) return `“${agree.replace(/\.$/, "")}”: ${answer}`;
  return /[?:]$/.test(asked) ? `${asked} ${answer}` : `${asked.replace(/\.$/, "")}: ${answer}`;
}
