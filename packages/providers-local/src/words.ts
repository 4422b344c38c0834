const word = /[\p{L}\p{N}]+(?:['’]\p{L}+)?/gu;

/** Short words and common verbs do not make two statements similar. */
const common = new Set(
  "about after again also another because been before being could does doing done from have having here into just kind know like little look make mean more most much need only other over really said same should some something still such take than that their them then there these they thing things think this those though time very want well were what when where which while will with without would your".split(
    " ",
  ),
);

/** The words by which statements are compared: four letters or more, cut to a rough stem. */
export function tellingWords(text: string): ReadonlySet<string> {
  const words = new Set<string>();
  for (const [found] of text.toLowerCase().matchAll(word)) {
    if (found.length >= 4 && !common.has(found)) words.add(found.replace(/(ing|ed|es|s|'s|’s)$/, ""));
  }
  return words;
}

/** Share of the smaller statement's distinctive words that are in both. */
export function likeness(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const smaller = Math.min(a.size, b.size);
  return smaller === 0 ? 0 : a.intersection(b).size / smaller;
}

/** How many words a text has. */
export function countWords(text: string): number {
  return text.split(/\s+/).filter((part) => part !== "").length;
}
