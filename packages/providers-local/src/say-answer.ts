/** Whether a question is only a code such as `q0007_0006`, whose text the reader does not have. */
export function isCode(question: string): boolean {
  return /^\S*\d\S*$/.test(question.trim());
}

/**
 * A question and its answer in one line: `How often do you open it? Daily`. An explanation in brackets after the question
 * mark is left out; a statement to agree with is put in quotes.
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
