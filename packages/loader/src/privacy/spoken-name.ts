import { isGivenName, mayBeGivenName } from "./given-name.ts";
import type { Identifier } from "./identifier.ts";
import {
  acts,
  beforeThings,
  callers,
  lowerTitles,
  notNames,
  ofPrograms,
  particles,
  people,
  possessives,
  relations,
  speech,
  titles,
} from "./spoken-name-words.ts";

/**
 * Names of people that no list of the corpus holds: behind a title, introduced by what is said, or a given name of the
 * list that stands where names stand. Found by rules over words, the nearest evidence first.
 */

interface Word {
  readonly text: string;
  readonly lower: string;
  readonly start: number;
  readonly end: number;
  /** What stands between the word before and this one. */
  readonly gap: string;
}

const speaksOfPrograms =
  /\b(?:python|javascript|java|kernels?|notebooks?|code|coding|plotting|librar(?:y|ies)|scala|compiler|api|ide|repl|github|docker|pandas|numpy)\b/i;
const wordPattern = /[\p{L}\p{M}](?:[\p{L}\p{M}'’-]{0,40}[\p{L}\p{M}])?/gu;

function wordsOf(text: string): readonly Word[] {
  const words: Word[] = [];
  let reached = 0;
  for (const match of text.matchAll(wordPattern)) {
    const end = match.index + match[0].length;
    words.push({
      text: match[0],
      lower: match[0].toLowerCase().replaceAll("’", "'"),
      start: match.index,
      end,
      gap: text.slice(reached, match.index),
    });
    reached = end;
  }
  return words;
}

/** A word that begins with a capital and goes on without: "GUI" is no name. */
const isCapital = ({ text }: Word): boolean => /^\p{Lu}(?:$|\P{Lu}|\p{Lu}{1,20}\p{Ll})/u.test(text);
const isOtherScript = ({ text }: Word): boolean => /^[^\p{Script=Latin}]/u.test(text) && /\p{L}/u.test(text);
const isPlainName = (word: Word): boolean => isCapital(word) && !notNames.has(bare(word));
const bare = ({ lower }: Word): string => lower.replace(/['’]s$/, "");
const isClose = ({ gap }: Word): boolean => /^(?:\.? |[\u00A0])$/.test(gap) || gap === " ";

/** Names in a text, by UTF-16 code units, in order. */
export function findSpokenNames(text: string): Identifier[] {
  const words = wordsOf(text);
  const isLatin = (text.match(/\p{Script=Latin}/gu) ?? []).length * 2 > text.replaceAll(/\P{L}/gu, "").length;
  const found: Identifier[] = [];
  const take = (from: number, to: number): number => {
    const [first, last] = [words[from], words[to]];
    if (first === undefined || last === undefined) return from;
    const end = last.end - (/['’]s$/.test(last.text) ? 2 : 0);
    found.push({ kind: "person", start: first.start, end });
    return to;
  };
  /** The last word of a name that begins here, over particles and further capitalized words. */
  const nameEnd = (from: number, most = 3): number => {
    let to = from;
    for (let next = from + 1; next < words.length && next - from < most + 2; next += 1) {
      const word = words[next];
      if (word === undefined || !/^[ \u00A0]$|^\. $|^ ?-$/.test(word.gap)) break;
      if (/^\. $/.test(word.gap) && (words[to]?.text.length ?? 9) > 1) break;
      let behind = next;
      while (behind < next + 3 && particles.has(words[behind]?.lower ?? "")) behind += 1;
      const bearer = words[behind];
      if (behind > next && bearer !== undefined && isPlainName(bearer)) continue;
      if (!isPlainName(word)) break;
      to = next;
      if (/['’]s$/.test(word.text)) break;
    }
    return to;
  };
  const scriptEnd = (from: number): number => {
    let to = from;
    for (let next = words[to + 1]; next !== undefined; next = words[to + 1]) {
      if (!isOtherScript(next) || !/^[\s\u00B7·・]{0,2}$/.test(next.gap)) break;
      to += 1;
    }
    return to;
  };

  for (let at = 0; at < words.length; at += 1) {
    const word = words[at];
    if (word === undefined) break;
    const next = words[at + 1];
    const before = words[at - 1];
    const startsSentence = at === 0 || /[.!?…:;"“”(\n]\s{0,20}$/.test(word.gap);

    // a title, and the name behind it
    // Dr.ssa, Sig.ra: the second half of a title
    const isHalf =
      /^(?:ssa|ra|na|ina)$/.test(word.lower) && word.gap === "." && titles.has(before?.lower ?? "");
    const isTitle =
      (titles.has(word.lower) || isHalf) &&
      (isHalf || isCapital(word) || lowerTitles.has(word.lower)) &&
      !(relations.has(word.lower) && possessives.has(before?.lower ?? ""));
    // von Thun, van der Berg
    let holderAt = at + 1;
    while (holderAt < at + 4 && particles.has(words[holderAt]?.lower ?? "")) holderAt += 1;
    const holder = isTitle ? words[holderAt] : undefined;
    if (
      next !== undefined &&
      holder !== undefined &&
      /^\.? $/.test(next.gap) &&
      (isPlainName(holder) || isOtherScript(holder))
    ) {
      const isAmbiguous = lowerTitles.has(word.lower) && !isCapital(word) && startsSentence;
      if (!isAmbiguous && !titles.has(next.lower)) {
        at = take(at + 1, isOtherScript(holder) ? scriptEnd(holderAt) : nameEnd(holderAt));
        continue;
      }
      if (titles.has(next.lower)) continue;
    }
    // Tanaka-san
    if (
      /^\p{Lu}[\p{L}]{1,20}-(?:san|sama|kun|chan|sensei|ssi|nim|bey|hanım|ji|bhai|didi)$/u.test(word.text)
    ) {
      at = take(at, at);
      continue;
    }
    // my manager Priya; my manager, Priya,
    const isOfMine =
      relations.has(word.lower) &&
      (possessives.has(before?.lower ?? "") || possessives.has(words[at - 2]?.lower ?? ""));
    if (isOfMine && next !== undefined && /^,? $| \(|^ - $/.test(next.gap)) {
      const isApposition = next.gap !== " ";
      if (isOtherScript(next) && isLatin) {
        at = take(at + 1, scriptEnd(at + 1));
        continue;
      }
      // "What My Father Believed" is a title
      const isHeading =
        before !== undefined &&
        before !== words[0] &&
        !/[.!?…:]\s{0,20}$/.test(before.gap) &&
        isCapital(before) &&
        isCapital(word) &&
        !isGivenName(bare(next));
      if (
        !isHeading &&
        isPlainName(next) &&
        (!isApposition ||
          mayBeGivenName(bare(next)) ||
          /^[,)]| - /.test(words[nameEnd(at + 1) + 1]?.gap ?? ","))
      ) {
        at = take(at + 1, nameEnd(at + 1));
        continue;
      }
      if (!isApposition && isGivenName(bare(next))) {
        at = take(at + 1, at + 1);
        continue;
      }
    }
    // my name is, they call me, I'm called, a woman named, I go by, known as
    const named = namedFrom(words, at);
    const first = named === undefined ? undefined : words[named];
    if (named !== undefined && first !== undefined) {
      if (isOtherScript(first) && isLatin) {
        at = take(named, scriptEnd(named));
        continue;
      }
      if (isPlainName(first)) {
        at = take(named, nameEnd(named));
        continue;
      }
      if (mayBeGivenName(bare(first)) && !notNames.has(bare(first))) {
        at = take(named, named);
        continue;
      }
    }
    // another script behind a word that has a person behind it
    if (
      isLatin &&
      isOtherScript(word) &&
      before !== undefined &&
      (acts.has(before.lower) || relations.has(before.lower) || titles.has(before.lower))
    ) {
      at = take(at, scriptEnd(at));
      continue;
    }
    // a given name where one stands
    const name = bare(word);
    if (isCapital(word) && word.text.length >= 3) {
      const isThing =
        (before !== undefined && word.gap === " " && beforeThings.has(before.lower)) ||
        (ofPrograms.has(name) && speaksOfPrograms.test(text));
      const isKnown = !isThing && isGivenName(name.split("-")[0] ?? name);
      const isFollowed = next !== undefined && isClose(next) && speech.has(next.lower);
      const isOwner = /['’]s$/.test(word.text);
      if (
        isKnown &&
        (!startsSentence ||
          isFollowed ||
          isOwner ||
          (next !== undefined && next.gap === " " && isPlainName(next)))
      ) {
        at = take(at, nameEnd(at));
        continue;
      }
      const isActed =
        before !== undefined &&
        word.gap === " " &&
        /^(?:told|asked|ask|tell|emailed|email|texted|phoned|messaged|met|married|thanked|cc'd|hired|invited)$/.test(
          before.lower,
        );
      if (isActed && isPlainName(word)) {
        at = take(at, nameEnd(at));
        continue;
      }
    } else if (
      isGivenName(name) &&
      name.length >= 4 &&
      before !== undefined &&
      word.gap === " " &&
      /^(?:told|asked|ask|tell|emailed|texted|phoned|messaged|met|married|thanked)$/.test(before.lower)
    ) {
      at = take(at, at);
      continue;
    }
    // Hi Priya, … Thanks, Priya
    if (
      isPlainName(word) &&
      before !== undefined &&
      /^(?:hi|hello|hey|dear|thanks|hallo|bonjour|hola|ciao|cheers|regards)$/.test(before.lower) &&
      /^,? $/.test(word.gap) &&
      (mayBeGivenName(name) || (next?.gap.startsWith(",") ?? false))
    )
      at = take(at, nameEnd(at));
  }
  return found;
}

/** The place of the name that somebody is said to have, where the words up to `at` introduce one behind them. */
function namedFrom(words: readonly Word[], at: number): number | undefined {
  const [word, next] = [words[at], words[at + 1]];
  if (word === undefined || next === undefined) return undefined;
  const two = words[at + 2];
  const before = words[at - 1]?.lower ?? "";
  const isNear = /^,? ["'“]?$/.test(next.gap);
  // my name is X, name's X, mein Name ist X, je m'appelle X, me llamo X, mi chiamo X, ich heiße X
  if (
    word.lower === "name" ||
    word.lower === "nickname" ||
    word.lower === "names" ||
    word.lower === "nombre" ||
    word.lower === "nome" ||
    word.lower === "naam"
  ) {
    const isOfSomebody =
      /^(?:my|his|her|our|their|your|whose|first|last|full|real|given|mein|sein|ihr|unser|mon|son|notre|mi|su|mio|suo|meu|seu|mijn|zijn|haar)$/.test(
        before,
      ) || before.endsWith("'s");
    if (isOfSomebody && two !== undefined && /^(?:is|was|ist|est|es|è|are|lautet|é)$/.test(next.lower))
      return at + 2;
    return undefined;
  }
  if (
    /^(?:name's|m'appelle|s'appelle|llamo|llama|chiamo|chiama|heiße|heisse|heißt|heet|chamo|chama|nazywam)$/.test(
      word.lower,
    ) &&
    isNear
  )
    return next.lower === "się" ? at + 2 : at + 1;
  if (callers.has(word.lower) && isNear) {
    // call(s) me X; everybody calls him X
    if (/^(?:me|him|her|us|them|myself|himself|herself)$/.test(next.lower))
      return two !== undefined && /^ ["'“]?$/.test(two.gap) ? at + 2 : undefined;
    // I'm called X, she is called X, a guy named X
    if (word.lower === "called" || word.lower === "named" || word.lower === "nicknamed") {
      const person =
        /^(?:i'm|he's|she's|they're|we're)$/.test(before) || people.has(before) || relations.has(before);
      const isBe =
        /^(?:am|is|was|are|were|get|gets|got|been|be)$/.test(before) &&
        /^(?:i|he|she|we|they|you|who|also|people)$/.test(words[at - 2]?.lower ?? "");
      return person || isBe ? at + 1 : undefined;
    }
    return undefined;
  }
  // I go by X, known as X
  if (word.lower === "by" && /^(?:go|goes|went|going)$/.test(before) && isNear) return at + 1;
  if (
    word.lower === "as" &&
    /^(?:known)$/.test(before) &&
    isNear &&
    /^(?:i'm|i|he|she|he's|she's|they|everyone|everybody|is|am|was|are|also|better)$/.test(
      words[at - 2]?.lower ?? "",
    )
  )
    return at + 1;
  // they know me as X, she introduced herself as X
  const isOfPerson = /^(?:me|him|her|us|them|myself|himself|herself)$/.test(before);
  if (
    word.lower === "as" &&
    isOfPerson &&
    isNear &&
    /^(?:know|knows|knew|introduced|introduce|introduces|address|addresses|addressed)$/.test(
      words[at - 2]?.lower ?? "",
    )
  )
    return at + 1;
  // I'm Priya, this is Priya, Priya here
  if (
    /^(?:i'm|i’m|ich bin|soy|sono)$/.test(word.lower) &&
    isNear &&
    isGivenName(bare(next)) &&
    isCapital(next)
  )
    return at + 1;
  if (
    /^(?:am|is|was|bin)$/.test(word.lower) &&
    /^(?:i|this|it|ich)$/.test(before) &&
    isNear &&
    isCapital(next) &&
    isGivenName(bare(next))
  )
    return at + 1;
  return undefined;
}
