import { isGivenName, isRareName, mayBeGivenName } from "./given-name.ts";
import { withoutOverlaps } from "./find-identifiers.ts";
import type { Identifier } from "./identifier.ts";
import { introducedAt, introducing } from "./introduced-name.ts";
import { rareStanding } from "./likely-person.ts";
import { isMet, standingOf, type Standing } from "./name-standing.ts";
import {
  bare,
  isCapital,
  isClose,
  isOtherScript,
  isPlainName,
  startsSentence,
  wordsOf,
} from "./name-words.ts";
import { findScriptNames } from "./script-name.ts";
import {
  acts,
  lowerTitles,
  notNames,
  particles,
  possessives,
  relations,
  speech,
  titles,
} from "./spoken-name-words.ts";

/**
 * Names of people that no list of the corpus holds: behind a title, introduced by what is said, or a given name of the
 * list that stands where names stand. Found by rules over words, the nearest evidence first.
 */

/** Names in a text, by UTF-16 code units, in order. */
export function findSpokenNames(text: string): Identifier[] {
  return withoutOverlaps([...findNamesInSentences(text), ...findScriptNames(text)]);
}

/** Words in lower case at which a name may be found; it stands behind them. */
const leading = new Set([...titles, ..."ssa ra na ina".split(" "), ...relations, ...introducing]);
/** Words behind which a name may be written in lower case. */
const beforeLowerNames = new Set(
  "told asked ask tell emailed texted phoned messaged met married thanked".split(" "),
);

function isMostlyLatin(text: string): boolean {
  if (isPlain.test(text)) return /[A-Za-z]/.test(text);
  return (text.match(/\p{Script=Latin}/gu) ?? []).length * 2 > text.replaceAll(/\P{L}/gu, "").length;
}
const isPlain = /^\p{ASCII}*$/u;

function isAsciiLower(word: string): boolean {
  const code = word.charCodeAt(0);
  return code >= 0x61 && code <= 0x7a;
}

function findNamesInSentences(text: string): Identifier[] {
  const words = wordsOf(text);
  const isLatin = isMostlyLatin(text);
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
    // most words are in lower case and introduce nobody
    if (isAsciiLower(word.text) && !leading.has(word.lower) && !beforeLowerNames.has(before?.lower ?? ""))
      continue;
    const isFirst = startsSentence(words, at);

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
      const isAmbiguous = lowerTitles.has(word.lower) && !isCapital(word) && isFirst;
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
    // my manager Priya; my manager, Priya, ; mein Mann, der Detlef,
    const isOfMine =
      relations.has(word.lower) &&
      (possessives.has(before?.lower ?? "") || possessives.has(words[at - 2]?.lower ?? ""));
    const behindArticle = words[at + 2];
    if (
      isOfMine &&
      next?.gap === ", " &&
      behindArticle?.gap === " " &&
      /^(?:der|die|la|il|o|a)$/.test(next.lower)
    ) {
      const isClosed = words[at + 3]?.gap.startsWith(",") ?? false;
      if (isPlainName(behindArticle) && (isClosed || mayBeName(bare(behindArticle)))) {
        at = take(at + 2, nameEnd(at + 2));
        continue;
      }
    }
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
        (!isApposition || mayBeName(bare(next)) || /^[,)]| - /.test(words[nameEnd(at + 1) + 1]?.gap ?? ","))
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
    const named = introducedAt(words, at);
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
      if (mayBeName(bare(first)) && !notNames.has(bare(first))) {
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
    if (isPlainName(word) && word.text.length >= 3 && !titles.has(name) && !relations.has(name)) {
      const to = nameEnd(at);
      const isFollowed = next !== undefined && isClose(next) && speech.has(next.lower);
      const isFull = next !== undefined && next.gap === " " && isPlainName(next);
      const standsWell = !isFirst || isFollowed || isFull || /['’]s$/.test(word.text);
      const given = name.split("-")[0] ?? name;
      const isRare = !mayBeGivenName(given) && isRareName(given);
      let standing: Standing | undefined = isFirst ? undefined : isMet(words, at, to);
      if (mayBeGivenName(given)) standing = standingOf(words, at, to);
      if (isRare) standing = rareStanding(words, at, to) ?? standing;
      if (standing === "person" || (standing === undefined && standsWell && isGivenName(given))) {
        at = take(at, to);
        continue;
      }
      if (standing === "thing") {
        at = to;
        continue;
      }
    } else if (
      isGivenName(name) &&
      name.length >= 4 &&
      before !== undefined &&
      word.gap === " " &&
      beforeLowerNames.has(before.lower)
    ) {
      at = take(at, at);
      continue;
    }
    // Hi Priya, … Thanks, Priya
    if (
      isPlainName(word) &&
      before !== undefined &&
      /^(?:hi|hello|hey|dear|liebe|lieber|chère|cher|estimada|estimado|querida|querido|cara|caro|gentile|prezada|prezado|thanks|hallo|moin|servus|bonjour|bonsoir|salut|hola|ciao|buongiorno|olá|oi|cheers|regards)$/.test(
        before.lower,
      ) &&
      /^,? $/.test(word.gap) &&
      (mayBeGivenName(name) || (next?.gap.startsWith(",") ?? false))
    )
      at = take(at, nameEnd(at));
  }
  return found;
}

/** Whether a word behind what introduces a name may be one. */
function mayBeName(word: string): boolean {
  return mayBeGivenName(word) || isRareName(word);
}
