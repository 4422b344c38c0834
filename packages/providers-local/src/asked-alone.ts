/**
 * A question on one line, without an explanation in brackets after its question mark:
 * `Which tools? (choose all that apply)`.
 */
export function askedAlone(question: string): string {
  const asked = question.replaceAll(/\s+/g, " ").trim();
  let lastWord = asked.length;
  while (lastWord > 0 && !/\w/.test(asked[lastWord - 1] ?? "")) lastWord -= 1;
  const close = asked.lastIndexOf(")");
  const open = /\? ?\(/.exec(asked);
  if (close < lastWord || open === null || open.index + open[0].length > close) return asked;
  return `${asked.slice(0, open.index)}?`;
}
