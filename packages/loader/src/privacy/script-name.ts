import { isGivenName } from "./given-name.ts";
import { withoutOverlaps } from "./find-identifiers.ts";
import type { Identifier } from "./identifier.ts";
import {
  arabicNoName,
  arabicVerb,
  beforeCasedNames,
  beforeHangulNames,
  beforeHanNames,
  beforeUncasedNames,
  behindChineseNames,
  behindHangulNames,
  behindHanNames,
  behindHindiNames,
  casedRelations,
  chineseFamilies,
  hindiNoName,
  japaneseFamilies,
  koreanFamilies,
  notBeforeSan,
  uncasedParts,
  uncasedRelations,
} from "./script-name-words.ts";

/**
 * Names in texts of other scripts than Latin: behind what introduces them, before or behind a title, and by the form of
 * a patronymic. Each pattern only finds words that introduce; the name is read from there, so time grows with the text.
 */
export function findScriptNames(text: string): Identifier[] {
  if (!/[^\p{Script=Latin}\p{Script=Common}\p{Script=Inherited}]/u.test(text)) return [];
  const found: Identifier[] = [];
  const take = (start: number, end: number): void => {
    if (end > start) found.push({ kind: "person", start, end });
  };
  for (const pattern of [beforeCasedNames, casedRelations]) {
    for (const { index, 0: words } of text.matchAll(pattern)) {
      const start = casedStart(text, index + words.length);
      take(start, casedEnd(text, start));
    }
  }
  takePatronymics(text, take);
  for (const { index, 0: words } of text.matchAll(beforeUncasedNames)) {
    const start = wordStart(text, index + words.length);
    take(start, uncasedEnd(text, start));
  }
  for (const { index, 0: words } of text.matchAll(uncasedRelations)) {
    const start = wordStart(text, index + words.length);
    const end = uncasedEnd(text, start);
    if (isUncasedName(text.slice(start, end), text.slice(end, end + 4))) take(start, end);
  }
  for (const { index, 0: words } of text.matchAll(beforeHanNames)) {
    const start = wordStart(text, index + words.length);
    const end = start + hanLength(text.slice(start, start + 8), /[のは]$/.test(words));
    // 我是李娜, but not 我是高兴的
    if (!words.endsWith("是") || /^(?:[\s,,。、!!;;]|$)/u.test(text.slice(end, end + 1))) take(start, end);
  }
  for (const { index, 0: words } of text.matchAll(behindHanNames)) {
    take(index - lengthBeforeTitle(text.slice(Math.max(0, index - 9), index), words), index);
  }
  for (const { index, 0: words } of text.matchAll(beforeHangulNames)) {
    const start = index + words.length;
    take(start, start + hangulLength(text.slice(start, start + 5), words.startsWith("이름")));
  }
  for (const { index } of text.matchAll(behindHangulNames)) {
    const [name = ""] = /\p{Script=Hangul}{2,4}$/u.exec(text.slice(Math.max(0, index - 4), index)) ?? [];
    const isFamily = koreanFamilies.includes(name.charAt(0)) && name.length === 3;
    if (isFamily || text.startsWith("씨", index) || text.startsWith(" 씨", index))
      take(index - name.length, index);
  }
  return withoutOverlaps(found);
}

/** Where the word begins behind a gap of at most three characters. */
function wordStart(text: string, from: number): number {
  let at = from;
  while (at < from + 3 && /[\s,:،"«“—–-]/.test(text.charAt(at))) at += 1;
  return at;
}

/** The same over articles of Greek and "is". */
function casedStart(text: string, from: number): number {
  const start = wordStart(text, from);
  const [skipped = ""] =
    /^(?:ο|η|τον?|την?|του|της|είναι|—|-|это|є) /u.exec(text.slice(start, start + 8)) ?? [];
  return start + skipped.length;
}

const capitalized = /^(?![\p{Script=Latin}])\p{Lu}[\p{Ll}\p{M}’'-]{1,24}/u;

/** The end of up to three words with capitals from here; the start where there are none. */
function casedEnd(text: string, start: number): number {
  let end = start;
  for (let words = 0; words < 3; words += 1) {
    const from = words === 0 ? start : end + 1;
    if (words > 0 && text.charAt(end) !== " ") break;
    const [word] = capitalized.exec(text.slice(from, from + 30)) ?? [];
    if (word === undefined) break;
    end = from + word.length;
  }
  return end;
}

/** Иван Петрович, Анне Сергеевне, у Геннадия. */
function takePatronymics(text: string, take: (start: number, end: number) => void): void {
  let before: { readonly start: number; readonly end: number } | undefined;
  for (const match of text.matchAll(
    /(?<![\p{L}\p{M}])[\p{Script=Cyrillic}][\p{Script=Cyrillic}\p{M}’'-]{1,40}/gu,
  )) {
    const [word, start] = [match[0], match.index];
    const end = start + word.length;
    const isCapital = /^\p{Lu}\p{Ll}/u.test(word);
    const isBehind = before !== undefined && before.end + 1 === start;
    if (
      isCapital &&
      /^.{3,}(?:ович|евич|овна|евна|ична|івна|ївна|йович)(?:а|у|ем|ы|е|ой|і|ею|ою)?$/u.test(word)
    )
      take(isBehind ? (before?.start ?? start) : start, casedEnd(text, start));
    else if (
      isCapital &&
      start > 0 &&
      !/[.!?…:\n"«]\s{0,3}$/.test(text.slice(Math.max(0, start - 4), start))
    ) {
      const isPlace = /(?:^|[^\p{L}])(?:во?|на|из|под|над|до|у місті|город[еа]?) $/iu.test(
        text.slice(Math.max(0, start - 9), start),
      );
      if (!isPlace && lemmas(word).some(isGivenName)) take(start, casedEnd(text, start));
    }
    before = isCapital ? { start, end } : undefined;
  }
}

/** What a name may be called by itself, where a case has changed its end: Геннадия, Людмиле, Тимуром. */
function lemmas(word: string): readonly string[] {
  const [, stem = word] = /^(.{3,})(?:ой|ей|ою|ею|ом|ем|[аяуюыиеіо])$/u.exec(word) ?? [];
  return [word, stem, `${stem}а`, `${stem}я`, `${stem}й`, `${stem}ь`];
}

/** The end of a word without capitals, with the parts that belong to it. */
function uncasedEnd(text: string, start: number): number {
  let end = start;
  for (let words = 0; words < 3; words += 1) {
    const from = words === 0 ? start : end + 1;
    if (words > 0 && text.charAt(end) !== " ") break;
    const [word] =
      /^[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Devanagari}\p{Script=Thai}\p{M}]{2,30}/u.exec(
        text.slice(from, from + 30),
      ) ?? [];
    if (word === undefined) break;
    const previous = text.slice(start, end);
    if (
      words > 0 &&
      !uncasedParts.has(previous.slice(previous.lastIndexOf(" ") + 1)) &&
      !/^(?:ال|بن$|ابن$|أبو$|בן$|בת$)/u.test(word)
    )
      break;
    end = from + word.length;
  }
  return end;
}

/** Whether a word behind somebody of the speaker's is a name: one of the list, or one by its form. */
function isUncasedName(name: string, behind: string): boolean {
  const [first = ""] = name.split(" ");
  if (isGivenName(first)) return true;
  if (/^\p{Script=Arabic}{3}/u.test(first)) return !arabicVerb.test(first) && !arabicNoName.has(first);
  return behindHindiNames.test(behind) && !hindiNoName.has(first);
}

/** How many characters of what is given are a name of Han characters: family name and one or two more. */
function hanLength(text: string, isJapanese: boolean): number {
  if (isJapanese) {
    const [katakana] = /^[\p{Script=Katakana}ー・]{2,8}/u.exec(text) ?? [];
    if (katakana !== undefined) return katakana.length;
    const [run = ""] = /^[\p{Script=Han}々]{1,5}/u.exec(text) ?? [];
    return hasJapaneseFamily(run) ? run.length : 0;
  }
  if (!chineseFamilies.has(text.charAt(0))) return 0;
  let length = 1;
  while (
    length < 3 &&
    /\p{Script=Han}/u.test(text.charAt(length)) &&
    !behindChineseNames.has(text.charAt(length))
  )
    length += 1;
  return length > 1 ? length : 0;
}

function hasJapaneseFamily(run: string): boolean {
  return [1, 2, 3].some((length) => japaneseFamilies.has(run.slice(0, length)));
}

/** How many characters right before a title are a name. */
function lengthBeforeTitle(text: string, title: string): number {
  const [run = ""] = /(?:[\p{Script=Han}々]{1,5}|[\p{Script=Katakana}ー・]{2,9})$/u.exec(text) ?? [];
  if (run === "") return 0;
  const isKatakana = !/\p{Script=Han}/u.test(run);
  const isOfPeople = /^(?:さん|さま|様|くん|ちゃん|と申します)$/.test(title);
  if (isOfPeople) {
    const isPolite = /[おご]$/.test(text.slice(0, text.length - run.length));
    return isPolite || notBeforeSan.has(run) ? 0 : run.length;
  }
  if (isKatakana || /(?:高中|小学|初中|中学|大学|学校)$/.test(run)) return 0;
  if (hasJapaneseFamily(run) && run.length >= 2) return run.length;
  // 李老师, 王小明先生
  for (const length of [3, 2, 1]) {
    const name = run.slice(-length);
    const isAlone =
      length === run.length || /[是找问問和跟给給请請让讓叫的到位对對向,]$/u.test(run.slice(0, -length));
    if (name.length === length && chineseFamilies.has(name.charAt(0)) && (isAlone || length === 1))
      return length;
  }
  return 0;
}

/** How many characters of what is given are a Korean name. */
function hangulLength(text: string, isSaid: boolean): number {
  const [run = ""] = /^\p{Script=Hangul}{2,5}/u.exec(text) ?? [];
  if (koreanFamilies.includes(run.charAt(0)) && run.length >= 3) return 3;
  return isSaid ? Math.min(run.length, 3) : 0;
}
