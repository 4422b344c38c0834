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

/**
 * A topic as these statements name it: `their phone`, `the bank`, `a link`. Without a word before it where half of them use
 * none, as for things that cannot be counted.
 */
export function nameInSpeech(topic: string, said: readonly Pick<Statement, "text">[]): string {
  const counts = new Map<string, number>();
  let named = 0;
  for (const { text } of said) {
    const name = determiners[wordBefore(topic.toLowerCase(), text.toLowerCase())];
    if (name === undefined) continue;
    named += 1;
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  const [most] = [...counts].toSorted((a, b) => b[1] - a[1]);
  return most !== undefined && named > said.length / 2 ? `${most[0]} ${topic}` : topic;
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
