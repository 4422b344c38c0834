/** Numbers that answers write as words. */
export const wordNumbers: Readonly<Record<string, number>> = {
  no: 0,
  none: 0,
  zero: 0,
  a: 1,
  an: 1,
  one: 1,
  once: 1,
  two: 2,
  twice: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  eleven: 11,
  twelve: 12,
  twenty: 20,
  thirty: 30,
  fifty: 50,
  hundred: 100,
  few: 3,
  several: 4,
  couple: 2,
};

/** A number, in digits or as a word; a fragment of a regular expression. */
export const numberWord = `(?:\\d+(?:[.,]\\d+)*|${Object.keys(wordNumbers).join("|")})`;

/** The value of what {@link numberWord} found. */
export function toNumber(text: string): number {
  return wordNumbers[text] ?? Number(text.replaceAll(",", ""));
}
