/** Whether a question is only the code of one, such as `q0007_0006`: what it asks is in a book that the reader lacks. */
export function isCode(question: string): boolean {
  return /^\S*\d\S*$/.test(question.trim());
}

/**
 * A question and its answer in one line: `How often do you open it? Daily`. What follows the question mark in
 * brackets only explains the question and is left out; a statement to agree with stands in quotes.
 */
export function sayAnswer(question: string, answer: string): string {
  const asked = question
    .replaceAll(/\s+/g, " ")
    .trim()
    .replace(/\? *\(.*\)\W*$/, "?");
  const agree = /^how (?:much|strongly) do you agree\??:? +(.+)$/i.exec(asked)?.[1];
  if (agree !== undefined) return `“${agree.replace(/\.$/, "")}”: ${answer}`;
  return /[?:]$/.test(asked) ? `${asked} ${answer}` : `${asked.replace(/\.$/, "")}: ${answer}`;
}
