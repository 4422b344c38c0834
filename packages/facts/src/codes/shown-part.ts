import { sliceSpan } from "@persona/contracts";
import type { Span } from "@persona/contracts";

/**
 * As much of some words as can be shown: all of them, or the longest half, quarter and so on that must not be withheld. So
 * a count stays the coders' own although some of the words identify a person.
 */
export function shownPart(whole: Span, withhold: (text: string, span: Span) => boolean): Span {
  let parts: readonly Span[] = [whole];
  while (parts.length > 0) {
    const shown = parts.find((part) => !withhold(part.text, part));
    if (shown !== undefined) return shown;
    parts = parts.flatMap(halvesOf).toSorted((a, b) => b.text.length - a.text.length);
  }
  // of a single word that identifies somebody, one letter shows that something was said, and not what
  return sliceSpan(whole, 0, Math.min(1, whole.text.length));
}

/** Both halves of some words, without what separates them; none of one word. */
function halvesOf(part: Span): readonly Span[] {
  const words = [...part.text.matchAll(/\S+/g)];
  if (words.length < 2) return [];
  const middle = Math.ceil(words.length / 2);
  return [words.slice(0, middle), words.slice(middle)].map((own) => {
    const last = own.at(-1);
    return sliceSpan(part, own[0]?.index ?? 0, (last?.index ?? 0) + (last?.[0].length ?? 0));
  });
}
