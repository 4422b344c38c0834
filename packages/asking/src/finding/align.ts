/** A word of a quote, and the word that was said in its place; one of them is missing where it was put in or left out. */
export interface AlignedWord {
  readonly quoted?: string;
  readonly said?: string;
}

/** Two rows of words, paired. */
export interface Alignment {
  /**
   * The words of the second row that the first row stands for, the end not included: from the first partner to the last,
   * and as many around them as the first row has words without a partner at its ends.
   */
  readonly start: number;
  readonly end: number;
  /** Pairs from `start` to `end`, and all of the first row. */
  readonly pairs: readonly AlignedWord[];
  /** How many words of the first row have a partner; a word with a slip of the pen counts nine tenths. */
  readonly matched: number;
}

const slip = 0.9;

/**
 * Pairs the words of a quote with words that were said, so that most words match, in order (Needleman and Wunsch 1970, where words
 * at both ends of what was said cost nothing).
 */
export function align(quote: readonly string[], said: readonly string[]): Alignment {
  const width = said.length + 1;
  const best = new Float64Array((quote.length + 1) * width);
  for (let row = 1; row <= quote.length; row += 1) {
    for (let column = 1; column <= said.length; column += 1) {
      const match = likeness(quote[row - 1] ?? "", said[column - 1] ?? "");
      best[row * width + column] = Math.max(
        best[(row - 1) * width + column] ?? 0,
        best[row * width + column - 1] ?? 0,
        match === 0 ? 0 : match + (best[(row - 1) * width + column - 1] ?? 0),
      );
    }
  }
  const partners: [number, number][] = [];
  for (let [row, column] = [quote.length, said.length]; row > 0 && column > 0;) {
    const here = best[row * width + column] ?? 0;
    const match = likeness(quote[row - 1] ?? "", said[column - 1] ?? "");
    if (match > 0 && here === match + (best[(row - 1) * width + column - 1] ?? 0)) {
      partners.push([row - 1, column - 1]);
      row -= 1;
      column -= 1;
    } else if (here === best[row * width + column - 1]) column -= 1;
    else row -= 1;
  }
  partners.reverse();
  return { ...pairsOf(quote, said, partners), matched: best.at(-1) ?? 0 };
}

function pairsOf(
  quote: readonly string[],
  said: readonly string[],
  partners: readonly (readonly [number, number])[],
): Omit<Alignment, "matched"> {
  const [firstRow, firstColumn] = partners[0] ?? [0, 0];
  const [lastRow, lastColumn] = partners.at(-1) ?? [quote.length - 1, -1];
  const start = Math.max(0, firstColumn - firstRow);
  const end = Math.min(said.length, lastColumn + quote.length - lastRow);
  const pairs: AlignedWord[] = [];
  let [nextQuoted, nextSaid] = [0, start];
  for (const [row, column] of [...partners, [quote.length, end] as const]) {
    // words between two partners replace each other, one by one
    while (nextQuoted < row || nextSaid < column) {
      pairs.push({
        ...(nextQuoted < row ? { quoted: quote[nextQuoted] ?? "" } : {}),
        ...(nextSaid < column ? { said: said[nextSaid] ?? "" } : {}),
      });
      nextQuoted = Math.min(row, nextQuoted + 1);
      nextSaid = Math.min(column, nextSaid + 1);
    }
    if (row < quote.length) pairs.push({ quoted: quote[row] ?? "", said: said[column] ?? "" });
    [nextQuoted, nextSaid] = [row + 1, column + 1];
  }
  return { start, end, pairs };
}

/** 1 for the same word, less for one with a slip of the pen, 0 for another word. */
function likeness(a: string, b: string): number {
  if (a === b) return 1;
  return isSlip(a, b) ? slip : 0;
}

/** Words shorter than this become another word by one letter. */
const shortestSlip = 4;

/** Whether two words differ by one letter that is missing, added or another, or by two letters that changed places. */
function isSlip(a: string, b: string): boolean {
  if (Math.min(a.length, b.length) < shortestSlip || Math.abs(a.length - b.length) > 1) return false;
  let first = 0;
  while (first < a.length && a[first] === b[first]) first += 1;
  const [restA, restB] = [a.slice(first), b.slice(first)];
  if (restA.length > restB.length) return restA.slice(1) === restB;
  if (restA.length < restB.length) return restB.slice(1) === restA;
  if (restA.slice(1) === restB.slice(1)) return true;
  return restA[0] === restB[1] && restA[1] === restB[0] && restA.slice(2) === restB.slice(2);
}
