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
