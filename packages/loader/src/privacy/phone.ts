import { phonePlans } from "./data/phone-plans.ts";
import { matchesOf } from "./identifier.ts";
import type { Finder, Identifier } from "./identifier.ts";

const plans = phonePlans.map(([country, code, prefix, pattern]) => ({
  country,
  code,
  prefix,
  number: new RegExp(`^(?:${pattern})$`),
}));
const calling =
  /(?:call|ring|phone|phoned|dial|text|texted|sms|fax|mobile|cell|landline|whats ?app|signal|viber|telegram|number|reach me|tel|telefon|handy|anrufen|ruf|nummer|appelle|téléphone|portable|llama|llámame|teléfono|móvil|chiama|telefono|cellulare|bel|telefoon|ligue|ligar|telefone|zadzwoń|dzwoń|hotline|extension)[^.!?\n]{0,40}$/i;
/** Digits in groups, as they are written: brackets, dots, hyphens, slashes and spaces between them. */
const candidate =
  /(?<![\p{L}\p{N}_@#$€£¥+./:-])(?:\+ ?|00 ?)?(?:\(\+?\d{1,5}\)|\d{1,15})(?:[ ]?[ ./()-]{1,2}\d{1,12}){0,8}(?![\p{N}_%@])/gu;
const notBefore =
  /(?:[$€£¥#]|(?:USD|EUR|GBP|no\.|nr\.|version|v|page|p\.|chapter|room|line|step|year|years|in|since|from|between|until)) ?$/i;

/** Phone numbers, in international and national forms, and in words. */
export const findPhones: Finder = function* find(text) {
  for (const match of matchesOf(candidate, text)) {
    const value = match[0].replace(/[\s./(-]{1,4}$/, "");
    const before = text.slice(Math.max(0, match.index - 56), match.index);
    if (isPhone(value, before)) yield { kind: "phone", start: match.index, end: match.index + value.length };
  }
  yield* findSpoken(text);
};

function isPhone(value: string, before: string): boolean {
  const digits = value.replaceAll(/\D/g, "");
  if (digits.length < 7 || digits.length > 16 || new Set(digits).size === 1) return false;
  if (/^\+|^00/.test(value) && digits.length >= 8) return true;
  if (isDate(value) || isAmount(value) || isDecimal(value) || /^\d{1,3}(?:\.\d{1,3}){3}$/.test(value))
    return false;
  const isCalled = calling.test(before);
  if (!isCalled && notBefore.test(before)) return false;
  const groups = value.split(/[^\d]+/).filter((group) => group !== "");
  if (isCalled) return digits.length >= 7;
  // in the form of the North American plan, as it is printed everywhere
  if (/^\(?\d{3}\)?[ .-]{0,2}\d{3}[ .-]\d{4}$/.test(value) || /^\d{3}[-.]\d{4}$/.test(value)) return true;
  if (groups.length < 2 && !(value.startsWith("0") && digits.length >= 9)) return false;
  const isPrefixed = /^[18] ?[(\d]/.test(value) && groups[0]?.length === 1;
  if (!isPrefixed && groups.some((group) => group.length === 1) && groups.length > 4) return false;
  if (isYears(groups)) return false;
  return plans.some(({ prefix, number }) => {
    if (prefix !== "" && digits.startsWith(prefix) && number.test(digits.slice(prefix.length))) return true;
    // without a prefix, only what is long and grouped as numbers are
    return digits.length >= 8 && groups.length >= (digits.length < 9 ? 3 : 2) && number.test(digits);
  });
}

function isYears(groups: readonly string[]): boolean {
  return groups.every((group) => /^(?:19|20)\d\d$/.test(group));
}

function isDate(value: string): boolean {
  return (
    /^(?:19|20)\d{2}[-./ ]\d{1,2}[-./ ]\d{1,2}(?:[ .T]\d.*)?$/.test(value) ||
    /^\d{1,2}[-./ ]\d{1,2}[-./ ](?:19|20)?\d{2}$/.test(value) ||
    /^(?:19|20)\d{2}\s?[-/]\s?(?:19|20)?\d{2}$/.test(value)
  );
}

/** `0.116047138` and `1.7140` are numbers with a point, such as weights; an area code before the point is longer. */
function isDecimal(value: string): boolean {
  return /^(?:0|[1-9]\d?)\.\d+$/.test(value);
}

/** `1,200,300` and `12 000 000` are amounts. */
function isAmount(value: string): boolean {
  return /^[1-9]\d{0,2}(?:[ .]\d{3}){1,4}$/.test(value) && !/^\d{3} \d{3} \d{3}$/.test(value);
}

const spokenDigit =
  "zero|oh|o|nought|one|two|three|four|five|six|seven|eight|nine|null|eins|zwei|zwo|drei|vier|fünf|sechs|sieben|acht|neun|zéro|un|deux|trois|quatre|cinq|sept|huit|neuf|cero|uno|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|nul|een|twee|drie|vijf|zes|zeven|negen|due|tre|quattro|cinque|sei|sette|otto|nove|um|dois|três|quatro|sete|oito";
const spoken = new RegExp(
  String.raw`(?<![\p{L}\p{N}])(?:(?:double|triple|plus) )?(?:${spokenDigit}|\d)(?:[ ,.-]{1,3}(?:(?:double|triple) )?(?:${spokenDigit}|\d))(?:[ ,.-]{1,3}(?:(?:double|triple) )?(?:${spokenDigit}|\d)){4,24}(?![\p{L}\p{N}])`,
  "giu",
);

/** Six digits and more that are said one by one. */
function* findSpoken(text: string): Generator<Identifier> {
  for (const match of matchesOf(spoken, text)) {
    if (!/\p{L}{2}/u.test(match[0]) || isCounting(match[0])) continue;
    yield { kind: "phone", start: match.index, end: match.index + match[0].length };
  }
}

/** "one, two, three, four" counts and calls nobody. */
function isCounting(text: string): boolean {
  const rows = [
    "one two three four five six seven eight nine",
    "eins zwei drei vier fünf sechs sieben acht neun",
    "un deux trois quatre cinq six sept huit neuf",
    "uno dos tres cuatro cinco seis siete ocho nueve",
    "uno due tre quattro cinque sei sette otto nove",
    "een twee drie vier vijf zes zeven acht negen",
    "1 2 3 4 5 6 7 8 9",
  ];
  const said = text.toLowerCase().replaceAll(/[^\p{L}\p{N}]+/gu, " ");
  return rows.some((row) => row.startsWith(said) || said.startsWith(row) || row.includes(` ${said}`));
}
