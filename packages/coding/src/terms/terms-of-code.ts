import type { Code } from "@persona/contracts";
import { wordStems } from "@persona/text";

/**
 * The terms by which a code is found: its name as one term, and each word of its name, of what it includes and of its
 * examples, less the words of what it excludes. The words of its definition are not among them: they say when it applies,
 * in words that anybody uses.
 */
export function termsOfCode({ name, includes = "", excludes = "", examples }: Code): readonly string[] {
  const excluded = new Set(wordStems(excludes));
  const named = wordStems(name.replaceAll(/[_/-]+/g, " "));
  const phrases = [named.toSorted().join(" ")];
  const words = [...named, ...[includes, ...examples].flatMap((text) => wordStems(text))];
  return [...new Set([...phrases, ...words])].filter((term) => term !== "" && !excluded.has(term));
}
