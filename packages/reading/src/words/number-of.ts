import { multipliers, numberWords } from "../english/quantities.ts";

/** The number that a word is, in figures or in words. */
export function numberOf(word: string): number | undefined {
  const named = numberWords.get(word);
  if (named !== undefined) return named;
  const figures = /^(\d+(?:[.,]\d+)*)([km])?$/.exec(word);
  if (figures === null) return undefined;
  const plain = (figures[1] ?? "").replaceAll(/,(?=\d{3}(?:\D|$))/g, "").replace(",", ".");
  const value = Number(plain);
  if (Number.isNaN(value)) return undefined;
  return value * ({ k: 1000, m: 1_000_000 }[figures[2] ?? ""] ?? 1);
}

/** A number that words from `from` to before `to` form together. */
export interface NumberRun {
  readonly from: number;
  readonly to: number;
  readonly value: number;
}

const joins = new Set(["-", "and"]);

/** The numbers in a list of words: `twenty - one thousand` is one number, `six , seven` are two. */
export function numberRuns(words: readonly string[]): readonly NumberRun[] {
  const runs: NumberRun[] = [];
  for (let from = 0; from < words.length; from += 1) {
    let value = numberOf(words[from] ?? "") ?? (isA(words, from) ? 1 : undefined);
    if (value === undefined) continue;
    let to = from + 1;
    for (;;) {
      const skip = joins.has(words[to] ?? "") && value >= 20 ? 1 : 0;
      const next = words[to + skip] ?? "";
      const times = multipliers.get(words[to] ?? "");
      if (times !== undefined) {
        value *= times;
        to += 1;
        continue;
      }
      const more = numberOf(next);
      // twenty-one, two hundred and six; not "six, seven"
      if (more === undefined || more <= 0 || more >= unitOf(value) || /^\d/.test(next)) break;
      value += more;
      to += skip + 1;
    }
    runs.push({ from, to, value });
    from = to - 1;
  }
  return runs;
}

/** "a hundred" */
function isA(words: readonly string[], at: number): boolean {
  return /^an?$/.test(words[at] ?? "") && multipliers.has(words[at + 1] ?? "");
}

/** What can be added to a number in words: below ten to twenty, below a hundred to two hundred. */
function unitOf(value: number): number {
  if (value >= 1000 && value % 1000 === 0) return 1000;
  if (value >= 100 && value % 100 === 0) return 100;
  return value >= 20 && value % 10 === 0 ? 10 : 0;
}
