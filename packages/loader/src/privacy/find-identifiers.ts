/** What an identifier is. */
export type IdentifierKind = "email" | "url" | "handle" | "phone" | "address" | "id" | "literal";

/** An identifier in a text, by UTF-16 code units. */
export interface Identifier {
  readonly kind: IdentifierKind;
  readonly start: number;
  readonly end: number;
}

interface Rule {
  readonly kind: IdentifierKind;
  readonly pattern: RegExp;
  /** The part of the match that identifies. @default the whole match */
  readonly group?: number;
  readonly accepts?: (match: string, before: string) => boolean;
}

const street =
  "Street|St|Avenue|Ave|Road|Rd|Lane|Ln|Drive|Dr|Boulevard|Blvd|Court|Ct|Place|Pl|Square|Sq|Way|Terrace|Close|Crescent|Parkway|Pkwy|Highway|Hwy|Circle|Grove|Gardens|Mews|Row|Walk|Alley|Quay|Loop|Plaza|Rise|Wharf|Vale|Turnpike|Pike|Trail|Bypass|Embankment|Parade|Esplanade";
const site =
  "twitter|x|facebook|fb|instagram|linkedin|github|gitlab|medium|tiktok|youtube|t|reddit|mastodon|threads|bsky|pinterest|vimeo|soundcloud|behance|dribbble|stackoverflow|keybase|patreon|substack";

/** In order of precedence: where two overlap, the earlier start wins, then the longer, then the earlier rule. */
const rules: readonly Rule[] = [
  { kind: "literal", pattern: /\[(?:P\d{3,}|person|email|url|handle|phone|address|id|literal)(?:-\d+)*\]/g },
  {
    kind: "url",
    pattern: new RegExp(
      String.raw`(?:https?:\/\/)?(?:[a-z]{1,3}\.)?(?:${site})\.(?:com|org|net|me|social|app|io|tv)\/(?:@|in\/|user\/|u\/|users\/|c\/|channel\/|people\/|profile\/)?(?=[\p{L}\p{N}_.-])[^\s<>"')\]]*`,
      "giu",
    ),
    accepts: endsWord,
  },
  {
    kind: "url",
    pattern:
      /https?:\/\/(?:[^\s/@<>"']{1,64}@|[^\s<>"')\]]{0,300}?(?:\/~|\/@|\/(?:users?|people|profiles?|members?|u)\/|[?&](?:user(?:name|_?id)?|email|login|name|uid|token)=))[^\s<>"')\]]+/giu,
  },
  {
    kind: "email",
    pattern:
      /(?<![\p{L}\p{N}._%+-])[\p{L}\p{N}][\p{L}\p{M}\p{N}._%+'-]{0,63}@(?:[\p{L}\p{N}][\p{L}\p{N}-]{0,62}\.){1,8}\p{L}{2,24}/gu,
  },
  {
    kind: "email",
    pattern:
      /(?<![\p{L}\p{N}._%+-])[\p{L}\p{N}][\p{L}\p{N}._%+-]{0,63}\s?[[({]\s?at\s?[\])}]\s?[\p{L}\p{N}-]{1,63}(?:\s?[[({]\s?dot\s?[\])}]\s?|\.)[\p{L}\p{N}.-]{0,63}\p{L}{2,24}/giu,
  },
  {
    kind: "email",
    pattern:
      /(?<![\p{L}\p{N}._%+-])[\p{L}\p{N}][\p{L}\p{N}._%+-]{0,63}\sat\s[\p{L}\p{N}-]{1,63}(?:\sdot\s[\p{L}\p{N}-]{1,20})?\sdot\s(?:com|org|net|edu|gov|info|co|io|eu|de|uk|fr|nl|se|dk|fi|es|pt|ch|pl|cz|ie|ca|au|nz|br|mx|jp|kr|za)\b/giu,
  },
  { kind: "handle", pattern: /<@[UW][A-Z0-9]{2,30}(?:\|[^<>]{0,100})?>/g },
  {
    kind: "handle",
    pattern: /(?<![\p{L}\p{N}_@./])@[\p{L}_][\p{L}\p{N}_.]{0,28}[\p{L}\p{N}_](?![\p{L}\p{N}_@])/gu,
  },
  { kind: "handle", pattern: /(?<![\p{L}\p{N}_/])u\/[A-Za-z0-9_-]{3,20}\b/gu },
  { kind: "id", pattern: /\b\d{3}-\d{2}-\d{4}\b/g },
  { kind: "id", pattern: /\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,4})?\b/g, accepts: isIban },
  { kind: "id", pattern: /(?<![\d.-])\d(?:[ -]?\d){12,18}(?![\d-])/g, accepts: isCardNumber },
  { kind: "id", pattern: /\b[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}\b/gi },
  {
    kind: "id",
    pattern: /(?<![\d.])(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)\.){3}(?:25[0-5]|2[0-4]\d|1?\d?\d)(?![\d.]{0,15}\d)/g,
  },
  { kind: "id", pattern: /\b(?:[0-9a-f]{2}:){5}[0-9a-f]{2}\b/gi },
  { kind: "id", pattern: /(?<![\w:])(?:[0-9a-f]{1,4}:){7}[0-9a-f]{1,4}(?![\w:])/gi },
  { kind: "id", pattern: /\b[A-CEGHJ-PR-TW-Z]{2} ?\d{2} ?\d{2} ?\d{2} ?[A-D]\b/g },
  {
    kind: "id",
    pattern:
      /\b(?:customer|client|account|acct|order|member(?:ship)?|patient|employee|staff|student|case|ticket|invoice|policy|passport|licen[cs]e|respondent|user|booking|reference|registration|tax|social security|national insurance|insurance|id|vat|driver'?s licen[cs]e|NHS|SSN|medicare|medical record|MRN)(?:(?:\s{1,3}(?:id|no\.?|number|nr\.?|num|code|ref(?:erence)?|card)){1,4}\s{0,3}(?:is|was|:|#|=)?|\s{0,3}(?:is|was|:|#|=|no\.))?\s{0,3}#?\s{0,3}((?=[A-Z0-9 -]{0,40}\d)(?:[A-Z0-9](?:[A-Z0-9]|-(?=[A-Z0-9])){3,40}|\d{2,4}(?: \d{2,4}){2,4}))\b/giu,
    group: 1,
    accepts: isStatedNumber,
  },
  {
    kind: "phone",
    pattern: /(?<![\p{L}\p{N}_.+-])(?:\+|00)\d{1,3}(?:[ .\-/]?\(?\d{1,5}\)?){2,6}(?![\p{L}\p{N}_])/gu,
    accepts: (match) => hasDigits(match, 8, 15),
  },
  {
    kind: "phone",
    pattern: /(?<![\p{L}\p{N}_.+-])\(\d{2,5}\)[ .-]?\d{2,5}(?:[ .-]?\d{2,5}){1,3}(?![\p{L}\p{N}_])/gu,
    accepts: (match) => hasDigits(match, 7, 13),
  },
  {
    kind: "phone",
    pattern: /(?<![\p{L}\p{N}_.+/:-])(?:1[ .-])?\d{2,5}(?:[ .\-/]\d{2,8}){1,4}(?![\p{L}\p{N}_/:-])/gu,
    accepts: isNationalNumber,
  },
  { kind: "phone", pattern: /(?<![\p{L}\p{N}_.,+-])0\d{9,10}(?![\p{L}\p{N}_])/gu },
  {
    kind: "address",
    pattern: new RegExp(
      String.raw`(?<![\p{L}\p{N}_])(?:(?:Apt|Flat|Unit|Suite)\.? ?\w{1,5},? )?\d{1,5}[A-Za-z]?(?:-\d{1,5})?,? (?:(?:N|S|E|W|NE|NW|SE|SW|North|South|East|West)\.? )?(?:(?:\p{Lu}[\p{L}'’.-]{0,40}|\d{1,3}(?:st|nd|rd|th)) ){1,4}(?:${street})\b\.?(?: (?:NE|NW|SE|SW|N|S|E|W)\b)?(?:,? (?:Apt|Apartment|Suite|Ste|Unit|Flat|#)\.? ?\w{1,6})?(?:,? \p{Lu}[\p{L}.'-]{1,40}(?: \p{Lu}[\p{L}.'-]{1,40}){0,2})?(?:,? [A-Z]{2})?(?:,? (?:\d{5}(?:-\d{4})?|[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}))?(?![\p{L}\p{N}_])`,
      "gu",
    ),
  },
  {
    // a number and names, whatever the street is called, up to a code that only addresses have
    kind: "address",
    pattern:
      /(?<![\p{L}\p{N}_])(?:(?:Apt|Flat|Unit|Suite)\.? ?\w{1,5},? )?\d{1,5}[A-Za-z]?,? (?:\p{Lu}[\p{L}'’.-]{0,30},? ){1,7}(?:[A-Z]{1,2}\d[A-Z\d]? \d[ABD-HJLNP-UW-Z]{2}|[A-Z]{2},? \d{5}(?:-\d{4})?)(?![\p{L}\p{N}_])/gu,
  },
  {
    kind: "address",
    pattern:
      /(?<![\p{L}\p{N}_])(?:\p{Lu}[\p{L}-]{1,40}(?:straße|strasse|str\.|weg|platz|allee|gasse|ufer|damm|straat|laan|plein|gracht|gatan|gata|vägen|veien|vej|gade|katu|kuja)|(?:\p{Lu}[\p{L}-]{1,40} ){1,3}(?:Straße|Strasse|Str\.|Weg|Platz|Allee|Ufer|Damm)|(?:Am|An der|Im|In der|Zum|Zur|Auf der) \p{Lu}[\p{L}-]{1,40}(?= \d{1,4} ?[a-z]?, \d{5})) \d{1,4} ?[a-z]?(?![\p{L}\p{N}])(?:,? (?:[A-Z]{1,2}-)?\d{4,5}(?: [A-Z]{2})? \p{Lu}[\p{L}-]{1,40})?/gu,
  },
  {
    kind: "address",
    pattern:
      /(?<![\p{L}\p{N}_])\d{1,4}(?: bis| ter)?,? (?:rue|avenue|boulevard|place|chemin|impasse|allée|quai|cours|calle|via|viale|piazza) (?:[\p{L}'’-]{1,40} ){0,4}[\p{L}'’-]{1,40}(?:,? \d{5} \p{Lu}[\p{L}-]{1,40})?/giu,
    accepts: (match) => /[ '’]\p{Lu}/u.test(match),
  },
  {
    kind: "address",
    pattern:
      /(?<![\p{L}\p{N}_])(?:Calle|Avenida|Avda\.|Paseo|Plaza|Via|Viale|Piazza|Corso|Rua|Praça|Ulica|ul\.) (?:[\p{L}'’-]{1,40} ){1,4}(?:n[ºo°.] ?)?\d{1,4}(?![\p{L}\p{N}])(?:,? (?:\d{4,5} )?\p{Lu}[\p{L}-]{1,40})?/gu,
  },
  { kind: "address", pattern: /\bP\.? ?O\.? Box \d{1,6}\b/gi },
  { kind: "address", pattern: /\b(?!(?:EC|II)\d)[A-Z]{1,2}\d[A-Z\d]? \d[ABD-HJLNP-UW-Z]{2}\b/g },
];

/**
 * Finds e-mail addresses, links and handles that name a user, phone numbers, postal addresses and numbers that
 * identify, by their form. They do not overlap and come in order.
 */
export function findIdentifiers(text: string): Identifier[] {
  const found: (Identifier & { readonly rank: number })[] = [];
  for (const [rank, { kind, pattern, group = 0, accepts }] of rules.entries()) {
    for (const match of text.matchAll(pattern)) {
      const value = match[group] ?? "";
      const start = match.index + (group === 0 ? 0 : match[0].lastIndexOf(value));
      const trimmed = withoutEnd(value);
      if (trimmed === "" || accepts?.(trimmed, text.slice(Math.max(0, start - 12), start)) === false)
        continue;
      found.push({ kind, start, end: start + trimmed.length, rank });
    }
  }
  found.sort((a, b) => a.start - b.start || b.end - a.end || a.rank - b.rank);
  const kept: Identifier[] = [];
  let reached = 0;
  for (const { kind, start, end } of found) {
    if (start < reached) continue;
    kept.push({ kind, start, end });
    reached = end;
  }
  return kept;
}

/** A match without the marks and spaces of the sentence it ends. */
function withoutEnd(match: string): string {
  let end = match.length;
  while (end > 0 && /[\s.,;:!?]/.test(match.charAt(end - 1))) end -= 1;
  return match.slice(0, end);
}

function endsWord(match: string, before: string): boolean {
  return match !== "" && !/[\p{L}\p{N}_.-]$/u.test(before);
}

/** A number that follows a word for what it numbers: long enough, and no date or year. */
function isStatedNumber(match: string): boolean {
  if (/^\d{4}-\d{2}-\d{2}$|^(?:19|20)\d{2}$|^\d{4}$/.test(match)) return false;
  return /\d.*\d/.test(match) && !/^[a-z]/.test(match);
}

function digitsOf(text: string): string {
  return text.replaceAll(/\D/g, "");
}

function hasDigits(text: string, least: number, most: number): boolean {
  const { length } = digitsOf(text);
  return length >= least && length <= most;
}

/** A number in groups, with nine digits or more or in the form 555-1234, that is neither a date nor an amount. */
function isNationalNumber(match: string, before: string): boolean {
  if (/[$€£¥#]\s?$/.test(before)) return false;
  if (/^(?:19|20)\d{2}[-./ ]\d{1,2}[-./ ]\d{1,2}$|^\d{1,2}[-./ ]\d{1,2}[-./ ](?:19|20)?\d{2}$/.test(match))
    return false;
  if (/^(?:19|20)\d{2}\s?[-/]\s?(?:19|20)?\d{2}$/.test(match)) return false;
  if (/^\d{1,3}(?:[ .]\d{3})+$/.test(match) && !match.startsWith("0")) return false;
  if (/^\d{3}[-.]\d{4}$/.test(match)) return true;
  return hasDigits(match, 9, 13);
}

/** Luhn's check, which card numbers pass. */
function isCardNumber(match: string): boolean {
  const digits = digitsOf(match);
  let sum = 0;
  for (const [index, digit] of digits.split("").toReversed().entries()) {
    const doubled = Number(digit) * (index % 2 === 0 ? 1 : 2);
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return digits.length >= 13 && sum % 10 === 0 && !/^0+$/.test(digits);
}

/** The remainder of ISO 13616, which account numbers pass. */
function isIban(match: string): boolean {
  const compact = match.replaceAll(" ", "");
  if (compact.length < 15 || compact.length > 34) return false;
  const moved = compact.slice(4) + compact.slice(0, 4);
  let remainder = 0;
  for (const character of moved) {
    for (const digit of String(Number.parseInt(character, 36)))
      remainder = (remainder * 10 + Number(digit)) % 97;
  }
  return remainder === 1;
}
