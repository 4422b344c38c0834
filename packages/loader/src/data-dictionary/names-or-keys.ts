const key = /^(?=.{0,40}\d)[\p{L}\d][\p{L}\d_.@/-]{0,40}$/u;
const word = /^(?:\p{Lu}[\p{L}\p{M}'’.-]{0,30}|\p{Lo}{1,12}|de|da|di|van|von|der|den|la|le|el|bin|al|y|e)$/u;
const leastShare = 0.8;

/** Whether nearly all of the values are keys ("P07", "ab12@x.org") or look like people's names ("Ann Berg"). */
export function areNamesOrKeys(values: readonly string[]): boolean {
  const fitting = values.filter((value) => key.test(value) || looksLikeName(value)).length;
  return values.length > 0 && fitting >= values.length * leastShare;
}

/** Whether a text has the form of a person's name: two to four words with capitals. */
export function looksLikeName(value: string): boolean {
  const words = value.replaceAll(",", "").split(/\s/);
  return words.length >= 2 && words.length <= 4 && words.every((one) => word.test(one));
}
