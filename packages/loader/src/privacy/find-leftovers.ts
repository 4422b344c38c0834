import { isGivenName } from "./given-name.ts";
import { isRandom } from "./secret.ts";

/** What a second look takes for an identifier, by what it looks at. */
export interface Leftover {
  readonly kind: "digits" | "address" | "code" | "name";
  readonly start: number;
  readonly end: number;
}

const pseudonym = /^\W{0,4}\[[A-Za-z]{1,10}\d{0,6}(?:-\d+)?\]/;

/**
 * A second look at what a first finder let through, by another method: it knows no country, no title and no word for a
 * thing, and looks only at what characters a word is made of, how many digits stand together, how random it looks, and
 * whether it is a given name in the middle of a sentence. It finds more than there is and explains nothing, so it replaces
 * nothing; words that are shown as they were said are withheld where it finds something.
 */
export function findLeftovers(text: string): Leftover[] {
  const found: Leftover[] = [];
  let digits = 0;
  let from = 0;
  let to = 0;
  const closeDigits = (): void => {
    if (digits >= 6 && !isOrdinary(text.slice(from, to)))
      found.push({ kind: "digits", start: from, end: to });
    digits = 0;
  };
  for (const match of text.matchAll(/\S+/gu)) {
    const word = match[0];
    const [start, end] = [match.index, match.index + word.length];
    const own = word.replaceAll(/\P{Nd}/gu, "").length;
    if (own > 0 && own * 2 >= word.replaceAll(/[^\p{L}\p{N}]/gu, "").length && !/[%$€£¥]/.test(word)) {
      if (digits === 0) from = start;
      digits += own;
      to = end;
    } else closeDigits();
    if (pseudonym.test(word)) continue;
    const kind = kindOf(word);
    if (kind !== undefined) found.push({ kind, start, end });
    else if (isNameWithin(text, word, start)) found.push({ kind: "name", start, end });
  }
  closeDigits();
  return found;
}

/** Years, dates, times, shares and amounts hold many digits and say nothing of anybody. */
function isOrdinary(digits: string): boolean {
  const bare = trimmed(digits, /\p{N}/u);
  return (
    /^(?:(?:19|20)\d\d\D{1,3}){1,3}(?:19|20)\d\d$/.test(bare) ||
    /^\d{1,3}(?:[,. ]\d{3}){1,4}(?:[.,]\d{1,2})?$/.test(bare) ||
    /^(?:\d{1,2}[-./]){2}\d{2,4}(?: \d{1,2}:\d{2}(?::\d{2})?)?$/.test(bare) ||
    /^(?:19|20)\d\d-\d{2}-\d{2}(?:[T ]\d{1,2}:\d{2}.*)?$/.test(bare) ||
    /^\d{1,2}:\d{2}(?::\d{2})?\D{1,3}\d{1,2}:\d{2}(?::\d{2})?$/.test(bare) ||
    /^\d{1,3}(?:\D{1,3}\d{1,3}){0,2}$/.test(bare)
  );
}

function kindOf(word: string): Leftover["kind"] | undefined {
  if (/[\p{L}\p{N}]@[\p{L}\p{N}]|^\P{L}*@\p{L}/u.test(word)) return "address";
  if (isLink(word)) return "address";
  const bare = trimmed(word, /[\p{L}\p{N}]/u);
  if (bare.length >= 12 && isRandom(bare) && entropyOf(bare) > 3) return "code";
  if (bare.length >= 6 && /\d.*\d.*\d/.test(bare) && /[A-Z].*[A-Z]/.test(bare) && !/[a-z]{3}/.test(bare))
    return "code";
  return undefined;
}

function isNameWithin(text: string, word: string, start: number): boolean {
  const bare = trimmed(word, /\p{L}/u).replace(/['’]s$/, "");
  if (bare.length < 3 || !/^\p{Lu}\p{Ll}/u.test(bare) || !isGivenName(bare)) return false;
  const before = text.slice(Math.max(0, start - 3), start);
  return start > 0 && !/[.!?:"“(\n]\s{0,3}$/.test(before);
}

/** A link with more behind it than pages that anybody may see have. */
function isLink(word: string): boolean {
  const at = word.indexOf("://");
  if (at === -1) return false;
  const rest = word.slice(at + 3);
  return (
    /[?#@~=]/.test(rest) ||
    rest
      .split("/")
      .slice(1)
      .some((part) => part.length >= 12)
  );
}

/** A word without the marks around it. */
function trimmed(word: string, kept: RegExp): string {
  let [from, to] = [0, word.length];
  while (from < to && !kept.test(String.fromCodePoint(word.codePointAt(from) ?? 0))) from += 1;
  while (to > from && !kept.test(word.charAt(to - 1)) && !/[\uDC00-\uDFFF]/.test(word.charAt(to - 1)))
    to -= 1;
  return word.slice(from, to);
}

/** Bits for each character, by how often each stands in the text (Shannon). */
function entropyOf(text: string): number {
  const counts = new Map<string, number>();
  for (const character of text) counts.set(character, (counts.get(character) ?? 0) + 1);
  return [...counts.values()].reduce(
    (sum, count) => sum - (count / text.length) * Math.log2(count / text.length),
    0,
  );
}
