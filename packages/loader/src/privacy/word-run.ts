const letter = /[\p{L}\p{M}\p{N}_]/u;

/** What is known of each code unit: 0 is not known yet, 1 no part of a word, 2 a part of one. Filled as texts need it. */
const known = new Uint8Array(0x1_00_00);

/** Whether a letter, a mark, a digit or an underscore stands at a place of a text. */
export function isWordAt(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  if (code >= 0xd800 && code <= 0xdfff) return letter.test(String.fromCodePoint(text.codePointAt(at) ?? 0));
  const state = known[code];
  if (state !== 0) return state === 2;
  const isWord = letter.test(String.fromCharCode(code));
  known[code] = isWord ? 2 : 1;
  return isWord;
}

/** Where the word that begins at a place ends. */
export function wordEnd(text: string, start: number): number {
  let at = start;
  while (at < text.length && isWordAt(text, at)) at += isHighSurrogate(text.charCodeAt(at)) ? 2 : 1;
  return Math.min(at, text.length);
}

function isHighSurrogate(code: number): boolean {
  return code >= 0xd800 && code <= 0xdbff;
}
