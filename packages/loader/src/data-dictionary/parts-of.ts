/**
 * The parts that a separator cuts an answer into, without the spaces around them; none is empty. A comma in brackets
 * joins nothing: "Mixer (stand, hand)" is one part.
 */
export function partsOf(answer: string, separator: string): string[] {
  // a separator that begins with a space may begin an answer whose spaces were taken off
  const text = separator.startsWith(" ") ? ` ${answer}` : answer;
  const parts =
    separator.startsWith(",") && /[([]/.test(text)
      ? (outsideOfBrackets(text, separator) ?? text.split(separator))
      : text.split(separator);
  return parts.map((part) => part.trim()).filter((part) => part !== "");
}

/** Cuts only where no bracket is open; undefined where one never closes. */
function outsideOfBrackets(text: string, separator: string): string[] | undefined {
  const parts: string[] = [];
  let from = 0;
  let depth = 0;
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at];
    if (character === "(" || character === "[") depth += 1;
    else if ((character === ")" || character === "]") && depth > 0) depth -= 1;
    else if (depth === 0 && character === "," && text.startsWith(separator, at)) {
      parts.push(text.slice(from, at));
      from = at + separator.length;
      at = from - 1;
    }
  }
  parts.push(text.slice(from));
  return depth === 0 ? parts : undefined;
}
