import { isDeniedAt } from "@persona/text";
import type { Hit } from "../searching/evidence-index.ts";
import type { SoughtWord } from "../searching/search-terms.ts";
import { searchTerms } from "../searching/search-terms.ts";

const yes = /^(?:yes|yeah|yep|sure|of course|absolutely|definitely|always|let it|i do|i am|i would)\b/i;
const no = /^(?:no|nope|never|not (?:really|at all|me)|i (?:don['’]t|do not|would(?:n['’]t| not)))\b/i;
const word = /[\p{L}\p{N}]+/gu;

/**
 * The side that a statement clearly takes: it begins with yes or no, or it denies what is asked for. Everything else takes
 * none, as far as a program can tell.
 */
export function sideOf(
  { statement: { span, whole } }: Hit,
  sought: readonly SoughtWord[],
): "yes" | "no" | undefined {
  const opening = whole.text.trimStart();
  if (no.test(opening) || no.test(span.text)) return "no";
  if (yes.test(opening) || yes.test(span.text)) return "yes";
  const terms = new Set(sought.map(({ term }) => term));
  for (const { 0: written, index } of span.text.matchAll(word)) {
    if (searchTerms(written).some((term) => terms.has(term)) && isDeniedAt(span.text, index)) return "no";
  }
  return undefined;
}
