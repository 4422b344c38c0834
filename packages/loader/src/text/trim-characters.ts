/**
 * A text without any of the given characters at its ends, in time proportional to its length: a regular expression
 * that ends with `$` starts again at each of them in the middle.
 *
 * @param characters the characters to take off, each one UTF-16 code unit
 */
export function trimCharacters(text: string, characters: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && characters.includes(text.charAt(start))) start += 1;
  while (end > start && characters.includes(text.charAt(end - 1))) end -= 1;
  return start === 0 && end === text.length ? text : text.slice(start, end);
}
