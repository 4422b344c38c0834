/** A text in which characters that look alike are one, with the way back to the text as it was. */
export interface FoldedText {
  readonly text: string;
  /** Where a place of the folded text was in the original, by UTF-16 code units; the end as well. */
  readonly at: (place: number) => number;
}

const unusual =
  /[^\p{ASCII}\u00A1-\u00AC\u00AE-\u1FFF\u2C00-\uD7FF\uE000-\uFDFF]|\p{Default_Ignorable_Code_Point}|[\u00B7\u0660-\u0669\u06F0-\u06F9\u0966-\u096F\u09E6-\u09EF\u0E50-\u0E59]/u;
const digitRows = [0x0660, 0x06f0, 0x0966, 0x09e6, 0x0e50];

/**
 * Folds a text for the search: full-width forms, digits of other scripts, dashes, dots and spaces of all kinds become
 * those of ASCII, and what nobody sees is left out, so that it hides nothing. Letters stay as they are.
 */
export function foldText(text: string): FoldedText {
  if (!unusual.test(text)) return { text, at: (place) => place };
  let folded = "";
  const places: number[] = [];
  let at = 0;
  for (const character of text) {
    const plain = fold(character);
    for (let unit = 0; unit < plain.length; unit += 1) places.push(at);
    folded += plain;
    at += character.length;
  }
  places.push(at);
  return { text: folded, at: (place) => places[place] ?? at };
}

function fold(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x80) return character;
  if (code >= 0xff01 && code <= 0xff5e) return String.fromCodePoint(code - 0xfee0);
  const row = digitRows.find((first) => code >= first && code <= first + 9);
  if (row !== undefined) return String(code - row);
  if (/[\u2010-\u2015\u2212\uFE58\uFE63]/.test(character)) return "-";
  if (/[\u00B7\u2022\u2024\u2027\u30FB\uFF65\u3002]/.test(character)) return ".";
  if (/\s/.test(character)) return character === "\u2028" || character === "\u2029" ? "\n" : " ";
  if (/[\u2018\u2019\u201B\u2032]/.test(character)) return "'";
  if (/[\u201C-\u201F\u2033]/.test(character)) return '"';
  if (/\p{Default_Ignorable_Code_Point}|\p{Cf}/u.test(character)) return "";
  return character;
}
