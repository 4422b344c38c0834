import { munkres } from "munkres";

/**
 * How well found themes match hand-made codes: each code is given one theme at most, and each theme to one code at
 * most, so that the sum of F1 is the highest (Kuhn 1955); the mean F1 over all codes. A code without a theme counts 0.
 */
export function macroF1(
  codes: readonly ReadonlySet<number>[],
  themes: readonly ReadonlySet<number>[],
): number {
  if (codes.length === 0 || themes.length === 0) return 0;
  const scores = codes.map((code) => themes.map((theme) => f1(code, theme)));
  const pairs = munkres(scores.map((row) => row.map((score) => 1 - score)));
  const sum = pairs.reduce((total, [code, theme]) => total + (scores[code]?.[theme] ?? 0), 0);
  return sum / codes.length;
}

function f1(a: ReadonlySet<number>, b: ReadonlySet<number>): number {
  const shared = a.intersection(b).size;
  return shared === 0 ? 0 : (2 * shared) / (a.size + b.size);
}
