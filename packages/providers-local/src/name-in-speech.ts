import type { Statement } from "@persona/contracts";

/** Words before a topic in speech, and their form when they are said of the group. */
const determiners: Readonly<Record<string, string>> = {
  my: "their",
  our: "their",
  your: "their",
  the: "the",
  a: "a",
  an: "an",
};

/** Words that only things that can be counted have before them. */
const counting = new Set("a an one another every each".split(" "));

/**
 * A topic as these statements name it: `their phone`, `the bank`, `a link`. Where half of them use no word before it, it is
 * in the plural if it can be counted (`chairs`), and as it is if not (`cash`).
 */
export function nameInSpeech(topic: string, said: readonly Pick<Statement, "text">[]): string {
  const counts = new Map<string, number>();
  let named = 0;
  let isCounted = false;
  for (const { text } of said) {
    const before = wordBefore(topic.toLowerCase(), text.toLowerCase());
    isCounted ||= counting.has(before);
    const name = determiners[before];
    if (name === undefined) continue;
    named += 1;
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  const [most] = [...counts].toSorted((a, b) => b[1] - a[1]);
  return most !== undefined && named > said.length / 2
    ? `${most[0]} ${topic}`
    : isCounted
      ? severalOf(topic)
      : topic;
}

/** The regular plural of a common noun; anything else as it is. */
function severalOf(noun: string): string {
  if (!/^\p{Ll}{3,}$/u.test(noun) || /(?:s|ing|man|child|person|foot|tooth|fe|lf|th)$/.test(noun))
    return noun;
  if (/[^aeiou]y$/.test(noun)) return `${noun.slice(0, -1)}ies`;
  return /(?:x|z|ch|sh)$/.test(noun) ? `${noun}es` : `${noun}s`;
}

function wordBefore(topic: string, text: string): string {
  const [before, ...after] = text.split(topic);
  // "form" is part of "the formula" too
  if (after.length === 0 || /^\p{L}/u.test(after.join(topic))) return "";
  if (before === undefined || !/\s$/.test(before)) return "";
  let from = before.length - 1;
  while (from > 0 && /\p{L}/u.test(before[from - 1] ?? "")) from -= 1;
  return before.slice(from, -1);
}
