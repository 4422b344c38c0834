const agreement = /^how (?:much|strongly) do you agree\??:? (?=\S)/i;

/**
 * A question as it is shown next to its answers: on one line, a statement to agree with alone and in quotation marks, and
 * without an explanation in brackets at its end (`Which tools? (choose all that apply)`).
 */
export function shortQuestion(question: string): string {
  const asked = withoutAside(question.replaceAll(/\s+/g, " ").trim());
  const statement = asked.replace(agreement, "");
  return statement === asked ? asked : `“${statement.replace(/\.$/, "")}”`;
}

function withoutAside(asked: string): string {
  if (!asked.endsWith(")")) return asked;
  const open = asked.lastIndexOf("(");
  const before = asked.slice(0, Math.max(0, open)).trimEnd();
  return /[?:.]$/.test(before) ? before : asked;
}
