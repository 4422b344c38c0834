/** A word as it is compared, and the characters it was written with. */
export interface QuoteWord {
  /** Folded: NFKC, lower case, straight apostrophes, nothing invisible. */
  readonly word: string;
  /** Characters `start` to `end` of the text. */
  readonly start: number;
  readonly end: number;
}

/**
 * Words with their inner apostrophes, numbers with their inner points and commas, single characters of scripts that
 * write no spaces, and signs that change what a number or name means. All else is how somebody writes, not what is said.
 */
const wordPattern =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]|\p{N}+(?:[.,:]\p{N}+)*|[\p{L}\p{M}\p{N}\p{Cf}]+(?:['’‘ʼ][\p{L}\p{M}]+)*|[%€$£¥#+]/gu;
const wordLike = /[\p{L}\p{N}%€$£¥#+]/u;

/** The same of text in ASCII, as most English is: it takes half the time, and such words need no folding. */
const asciiText = /^[\0-\x7f]*$/;
const asciiWordPattern = /[0-9]+(?:[.,:][0-9]+)*|[a-z0-9]+(?:'[a-z]+)*|[%$#+]/g;

/** The words of a text, in order. */
export function quoteWords(text: string): QuoteWord[] {
  if (asciiText.test(text))
    return Array.from(text.toLowerCase().matchAll(asciiWordPattern), ({ 0: word, index }) => ({
      word,
      start: index,
      end: index + word.length,
    }));
  const words: QuoteWord[] = [];
  for (const match of text.matchAll(wordPattern)) {
    const [written] = match;
    if (!wordLike.test(written)) continue;
    words.push({ word: foldWord(written), start: match.index, end: match.index + written.length });
  }
  return words;
}

function foldWord(written: string): string {
  const lower = written.toLowerCase();
  // most words need no more
  if (/^[a-z0-9]+$/.test(lower)) return lower;
  return written
    .replaceAll(/\p{Cf}/gu, "")
    .normalize("NFKC")
    .toLowerCase()
    .replaceAll(/[’‘ʼ]/g, "'");
}
