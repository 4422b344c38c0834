/** Where some words stand in a text, in UTF-16 code units; undefined where they do not. Case, quotes and spaces may differ. */
export function findWords(
  words: string,
  text: string,
): { readonly start: number; readonly end: number } | undefined {
  const exact = text.indexOf(words);
  if (words !== "" && exact >= 0) return { start: exact, end: exact + words.length };
  const [here, there] = [folded(words), folded(text)];
  const wanted = here.text.trim();
  if (wanted === "") return undefined;
  const at = there.text.indexOf(wanted);
  if (at < 0) return undefined;
  return { start: there.places[at] ?? 0, end: (there.places[at + wanted.length - 1] ?? 0) + 1 };
}

/** A text as words are compared, with the place of each of its characters in the original. */
function folded(original: string): { readonly text: string; readonly places: readonly number[] } {
  const places: number[] = [];
  let text = "";
  for (let at = 0; at < original.length; at += 1) {
    const one = original
      .charAt(at)
      .toLowerCase()
      .replace(/[\u2018-\u201B\u2032]/, "'")
      .replace(/[\u201C-\u201F\u2033«»]/, '"')
      .replace(/\s/, " ");
    // what is longer in lower case keeps its form, so that places stay
    const kept = one.length === 1 ? one : original.charAt(at);
    if (kept === " " && text.endsWith(" ")) continue;
    text += kept;
    places.push(at);
  }
  return { text, places };
}
