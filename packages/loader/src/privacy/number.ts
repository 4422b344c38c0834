import { createRequire } from "node:module";
import type Validator from "validator";
import { isShortDate, passesEan13, passesLuhn, weighted } from "./check-digits.ts";
import { byPattern } from "./identifier.ts";
import type { Finder } from "./identifier.ts";

const digitsOf = (text: string): string => text.replaceAll(/\D/g, "");

/** National numbers whose check or form leaves little to chance, by the digits and letters without marks. */
const national: readonly ((compact: string, written: string) => boolean)[] = [
  // Sweden, Norway, Denmark, Finland: a date of birth and a number behind it
  (c, w) => /^\d{6}[-+]\d{4}$/.test(w) && isShortDate(c),
  (c, w) => /^(?:19|20)\d{6}-?\d{4}$/.test(w) && passesLuhn(c.slice(2)),
  (c) => /^\d{6}[-+A-FU-Y]?\d{3}[0-9A-FHJ-NPR-Y]$/.test(c) && /[A-Z]/.test(c) && isShortDate(c),
  (c) => /^\d{11}$/.test(c) && isShortDate(c) && isNorwegian(c),
  // Poland, Czechia, Romania, Bulgaria, Estonia, Latvia
  (c) => /^\d{11}$/.test(c) && weighted(c, [1, 3, 7, 9, 1, 3, 7, 9, 1, 3, 1]) % 10 === 0 && isShortDate(c),
  (c, w) => /^\d{6}\/\d{3,4}$/.test(w) && isShortDate(c),
  (c) => /^[1-8]\d{12}$/.test(c) && isShortDate(c.slice(1)) && isRomanian(c),
  (c, w) => /^\d{6}-\d{5}$/.test(w) && isShortDate(c),
  (c) => /^[1-6]\d{10}$/.test(c) && isShortDate(c.slice(1)) && isTaxIdOf(c, "et-EE"),
  // Spain, Portugal, Italy, France, Belgium, the Netherlands
  (c) => /^(?:\d{8}|[XYZ]\d{7})[A-Z]$/.test(c) && isTaxIdOf(c, "es-ES"),
  (c) => /^[A-Z]{6}\d{2}[A-Z]\d{2}[A-Z]\d{3}[A-Z]$/.test(c),
  (c) => /^[12]\d{4}(?:\d\d|2[AB])\d{8}$/.test(c) && isFrench(c),
  (_, w) => /^[12] \d\d \d\d (?:\d\d|2[AB]) \d{3} \d{3}(?: \d\d)?$/.test(w),
  (c, w) =>
    /^\d{2}\.\d{2}\.\d{2}-\d{3}\.\d{2}$/.test(w) || (/^\d{11}$/.test(c) && isBelgian(c) && isShortDate(c)),
  // Switzerland, Germany, Austria, Ireland, United Kingdom
  (c) => /^756\d{10}$/.test(c) && passesEan13(c),
  (c) => /^[1-9]\d{10}$/.test(c) && isTaxIdOf(c, "de-DE"),
  (c) => /^\d{7}[A-W][A-IW]?$/.test(c) && isTaxIdOf(c, "en-IE"),
  (c) => /^[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z]\d{6}[A-D]$/.test(c),
  (c, w) => /^\d{3}[ -]\d{3}[ -]\d{4}$/.test(w) && isOfNhs(c),
  (c) => /^\d{2}[0-9A-HJ-NP-RT-Z]\d{6}[A-Z]\d{3}$/.test(c) && /^[A-Z]{2}\d/.test(c),
  // the Americas
  (c, w) => /^\d{3}-\d{2}-\d{4}$/.test(w) && !/^(?:000|666|9)/.test(c),
  (c, w) => /^\d{3}[ -]\d{3}[ -]\d{3}$/.test(w) && passesLuhn(c),
  (c) => /^\d{11}$/.test(c) && isTaxIdOf(c, "pt-BR"),
  (c, w) => /^\d{3}\.\d{3}\.\d{3}-\d{2}$/.test(w) || (/^\d{14}$/.test(c) && isTaxIdOf(c, "pt-BR")),
  (_, w) => /^\d{1,2}\.\d{3}\.\d{3}-[\dkK]$/.test(w),
  (_, w) => /^(?:20|23|24|27|30|33)-\d{8}-\d$/.test(w),
  (c) => /^[A-Z]{4}\d{6}[HM][A-Z]{5}[0-9A-Z]\d$/.test(c),
  // Asia, Africa, Australia
  (_, w) => /^[A-Z]{1,2}\d{6}\([\dA]\)$/.test(w),
  (c) => /^[STFGM]\d{7}[A-Z]$/.test(c),
  (c) => /^\d{17}[\dX]$/.test(c) && isCardOf(c, "zh-CN"),
  (c, w) => /^\d{6}-[1-8]\d{6}$/.test(w) && isShortDate(c),
  (c, w) => /^\d{4}[ -]\d{4}[ -]\d{4}$/.test(w) && isCardOf(c, "IN"),
  (c) => /^[A-Z]{3}[ABCFGHLJPT][A-Z]\d{4}[A-Z]$/.test(c),
  (c) => /^[A-Z][12]\d{8}$/.test(c) && isCardOf(c, "zh-TW"),
  (c, w) =>
    /^\d{13}$/.test(c) && ((isShortDate(c) && passesLuhn(c)) || (/[- ]/.test(w) && isCardOf(c, "TH"))),
  (_, w) => /^\d{1}[- ]\d{4}[- ]\d{5}[- ]\d{2}[- ]\d$/.test(w),
  (c, w) => /^\d{6}-\d{2}-\d{4}$/.test(w) && isShortDate(c),
  (c) => /^[1-9]\d{10}$/.test(c) && isTurkish(c),
  (_, w) => /^\d{3}-\d{3}-\d{3} \d{2}$/.test(w),
  (_, w) => /^\d{2} \d{3} \d{3} \d{3}$/.test(w),
];

let validator: typeof Validator | undefined;

/** Loaded when a number is first to be checked: most of what loads a corpus needs none of it. */
function checks(): typeof Validator {
  // oxlint-disable-next-line no-unsafe-type-assertion -- what the package's own types say of it
  validator ??= createRequire(import.meta.url)("validator") as typeof Validator;
  return validator;
}

function isTaxIdOf(text: string, locale: string): boolean {
  return checks().isTaxID(text, locale);
}
function isCardOf(text: string, locale: Validator.IdentityCardLocale): boolean {
  return checks().isIdentityCard(text, locale);
}
function isNorwegian(c: string): boolean {
  return (
    weighted(c, [3, 7, 6, 1, 8, 9, 4, 5, 2, 1]) % 11 === 0 &&
    weighted(c, [5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1]) % 11 === 0
  );
}
function isRomanian(c: string): boolean {
  return (weighted(c, [2, 7, 9, 1, 4, 6, 3, 5, 8, 2, 7, 9]) % 11) % 10 === Number(c[12]);
}
function isBelgian(c: string): boolean {
  const check = Number(c.slice(9));
  return [c.slice(0, 9), `2${c.slice(0, 9)}`].some((body) => 97 - (Number(body) % 97) === check);
}
function isFrench(c: string): boolean {
  const body = c.slice(0, 13).replace("2A", "19").replace("2B", "18");
  return 97 - Number(BigInt(body) % 97n) === Number(c.slice(13));
}
function isOfNhs(c: string): boolean {
  return (11 - (weighted(c, [10, 9, 8, 7, 6, 5, 4, 3, 2]) % 11)) % 11 === Number(c[9]);
}
function isTurkish(c: string): boolean {
  const d = c.split("").map(Number);
  const odd = (d[0] ?? 0) + (d[2] ?? 0) + (d[4] ?? 0) + (d[6] ?? 0) + (d[8] ?? 0);
  const even = (d[1] ?? 0) + (d[3] ?? 0) + (d[5] ?? 0) + (d[7] ?? 0);
  return (
    (odd * 7 - even) % 10 === d[9] && d.slice(0, 10).reduce((sum, digit) => sum + digit, 0) % 10 === d[10]
  );
}

/** Letters and digits in groups. Each group may be a national number. */
const written =
  /(?<![\p{L}\p{N}_.+-])(?=[A-Z]{0,6}[ (]?\d)[A-Z0-9]{1,18}(?:[ ./+-]{1,2}[A-Z0-9]{1,13}|\([0-9A]\)){0,8}(?![\p{L}\p{N}_])/gu;

function isNational(match: string): boolean {
  if (match.length < 8) return false;
  const compact = match.replaceAll(/[^A-Z0-9]/g, "");
  return national.some((is) => is(compact, match));
}

/** Numbers that identify by their form: accounts, cards, national numbers, devices. */
export const numberFinders: readonly Finder[] = [
  byPattern("id", written, { accepts: isNational }),
  function* groups(text) {
    // the same without what stands before: "SSN 078-05-1120" is one run of letters and digits
    for (const match of text.matchAll(/(?<![\p{L}\p{N}_.+-])\d[\dA-Z./()+-]{6,22}(?![\p{L}\p{N}_])/gu)) {
      const value = match[0].replace(/[./+(-]{1,3}$/, "");
      if (isNational(value)) yield { kind: "id", start: match.index, end: match.index + value.length };
    }
  },
  byPattern("id", /(?<![\p{L}\p{N}])[A-Z]{2}\d{2}(?:[ .-]?[A-Z0-9]{1,4}){3,10}(?![\p{L}\p{N}])/giu, {
    accepts: (match) => {
      const compact = match.replaceAll(/[ .-]/g, "").toUpperCase();
      if (compact.length < 15 || compact.length > 34) return false;
      return checks().isIBAN(compact);
    },
  }),
  // the end of a sentence may be letters that no account has
  function* accounts(text) {
    for (const match of text.matchAll(/(?<![\p{L}\p{N}])[A-Za-z]{2}\d{2}(?=[ .-]?[A-Za-z0-9])/gu)) {
      const taken =
        /^[A-Za-z0-9](?:[ .-]?[A-Za-z0-9]){13,44}/.exec(text.slice(match.index, match.index + 60))?.[0] ?? "";
      for (let end = taken.length; end >= 15; end -= 1) {
        const compact = taken.slice(0, end).replaceAll(/[ .-]/g, "").toUpperCase();
        if (compact.length < 15) break;
        if (compact.length > 34 || /[ .-]$/.test(taken.slice(0, end))) continue;
        if (!checks().isIBAN(compact)) continue;
        yield { kind: "id", start: match.index, end: match.index + end };
        break;
      }
    }
  },
  byPattern("id", /(?<![\p{L}\p{N}.-])\d(?:[ .-]{0,2}\d){11,18}(?![\d-])/gu, {
    accepts: (match) => {
      const digits = digitsOf(match);
      return digits.length >= 13 && digits.length <= 19 && /^[2-6]/.test(digits) && passesLuhn(digits);
    },
  }),
  byPattern(
    "id",
    /(?:ending|ends|ended|endet|finit|acaba|termina|eindigt)(?: in| with| on| auf| par| en| op)? (\d{3,6})(?!\d)/giu,
    { group: 1 },
  ),
  byPattern(
    "id",
    /last (?:four|4|five|5|three|3)(?: digits| numbers)?(?: of [a-z ]{2,20})?(?: are| is| were|:)? (\d{3,5})(?!\d)/giu,
    { group: 1 },
  ),
  // devices
  byPattern("id", /(?<![\p{L}\p{N}])[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}(?![\p{L}\p{N}])/giu),
  byPattern(
    "id",
    /(?<![\p{N}.])(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)\.){3}(?:25[0-5]|2[0-4]\d|1?\d?\d)(?::\d{2,5}|\/\d{1,2})?(?![\p{N}.]{0,15}\d)/gu,
    { accepts: (_, before) => !/(?:version|release|v|section|clause)\.? ?$/i.test(before) },
  ),
  byPattern(
    "id",
    /(?<![\p{L}\p{N}:])[0-9a-f]{0,4}(?::{1,2}[0-9a-f]{1,4}){1,8}(?:::)?(?:%[a-z0-9]{1,10})?(?![\p{L}\p{N}:])/giu,
    {
      accepts: isIpv6,
    },
  ),
  byPattern("id", /(?<![\p{L}\p{N}:-])(?:[0-9a-f]{2}[:-]){5,7}[0-9a-f]{2}(?![\p{L}\p{N}:-])/giu),
  byPattern("id", /(?<![\p{L}\p{N}.])[0-9a-f]{4}\.[0-9a-f]{4}\.[0-9a-f]{4}(?![\p{L}\p{N}.])/giu),
  byPattern("id", /(?<![\p{L}\p{N}-])\d{2}[ -]?\d{6}[ -]?\d{6}[ -]?\d(?![\p{L}\p{N}])/gu, {
    accepts: (match) => passesLuhn(digitsOf(match)),
  }),
  byPattern("id", /(?<![\p{L}\p{N}-])[A-HJ-NPR-Z0-9]{17}(?![\p{L}\p{N}])/gu, {
    accepts: (match) => /\d/.test(match) && (match.match(/[A-Z]/g) ?? []).length >= 2,
  }),
  byPattern("id", /(?<![\p{L}\p{N}])[A-Z]{2}\d{9}[A-Z]{2}(?![\p{L}\p{N}])/gu),
  byPattern("id", /(?<![\p{L}\p{N}])1Z[0-9A-Z]{16}(?![\p{L}\p{N}])/gu),
];

function isIpv6(match: string): boolean {
  const [plain = ""] = match.split("%");
  const groups = plain.split(":").filter((group) => group !== "");
  if ((plain.match(/::/g) ?? []).length > 1) return false;
  const isWhole = plain.includes("::") ? groups.length >= 2 && groups.length <= 7 : groups.length === 8;
  return isWhole && groups.some((group) => group.length > 2);
}
