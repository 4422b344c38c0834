import { percent } from "../text/percent.ts";
import type { ColumnProfile } from "./column-profile.ts";
import { namesAuthor, spacedWords } from "../headers/header-words.ts";
import { isGivenName } from "../privacy/given-name.ts";
import { looksLikeName } from "./names-or-keys.ts";
import { asksForPerson, asksForPublic, asksWho, namesAsked, namesSomebody } from "../headers/names-asked.ts";
import type { PartOfName } from "../headers/names-asked.ts";

/** Why a column may identify a person. */
export interface PersonalData {
  readonly reason: string;
  /** True when the values themselves name a person: they are no answers, and never shown or sent. */
  readonly isIdentifier: boolean;
  /** The part of people's names that the values are, where they are names. */
  readonly names?: PartOfName;
}

interface Sign {
  readonly what: string;
  readonly header?: RegExp;
  /** True where only what follows a question in the header counts: "Do you use e-mail?" asks for no address. */
  readonly isBehindQuestion?: boolean;
  readonly answer?: RegExp;
  /** How many digits such an answer has, where its form alone is not enough. */
  readonly digits?: { readonly least: number; readonly most: number };
  readonly isIdentifier: boolean;
}

/** A writer may come back more often than an answer, before a column contains kinds of people and not people. */
const fewestWriters = 0.05;
/** Two values that come back are kinds of writers, such as new and old customers. */
const kinds = 2;

const linkHeader =
  /\b(?:url|web ?site|home ?page|web ?page|course page|portfolio|blog|profile (?:link|page)|link to (?:your|the)|webseite|site web|página web|sito)\b/i;

const signs: readonly Sign[] = [
  {
    what: "e-mail address",
    header: /\be-?mail\b/i,
    isBehindQuestion: true,
    answer: /^[^\s@<>]+@[^\s@<>]+\.[a-z]{2,}$/i,
    isIdentifier: true,
  },
  {
    what: "phone number",
    header: /\b(?:phone|mobile|telephone|cell) ?(?:number|no\.?|#)?$/i,
    answer: /^(?:\+\d{1,3}[\s-]?)?(?:\(\d{2,5}\)[\s-]?|\d{2,5}[\s-])(?:\d{2,5}[\s-]?){1,4}$/,
    digits: { least: 9, most: 15 },
    isIdentifier: true,
  },
  {
    what: "IP address",
    header: /\bip ?address\b/i,
    // 问卷星 writes the place behind it
    answer: /^(?:\d{1,3}\.){3}\d{1,3}(?: ?[(（].{0,40}[)）])?$|^(?:[0-9a-f]{1,4}:){4,7}[0-9a-f]{1,4}$/i,
    isIdentifier: true,
  },
  {
    what: "link",
    header: linkHeader,
    answer: /^(?:https?:\/\/|www\.)[^\s]{3,250}$|^[\w-]{1,60}(?:\.[\w-]{1,60}){1,4}\/[^\s]{1,200}$/i,
    isIdentifier: true,
  },
  {
    what: "social media handle",
    header:
      /\b(?:twitter|instagram|github|linkedin|facebook|handle|username|user name|login|account name|screen name)\b/i,
    isBehindQuestion: true,
    answer: /^@\w{2,30}$/,
    isIdentifier: true,
  },
  {
    what: "postal address",
    header: /\b(?:street|postal|home|mailing) address\b|^address(?: line)? ?\d?$/i,
    isIdentifier: true,
  },
  {
    what: "login in a path",
    answer:
      /^(?:[A-Za-z]:)?[\\/](?:Users|home|Documents and Settings|export\/home|var\/home)[\\/][^\\/\s][^\n]{0,240}$/i,
    isIdentifier: true,
  },
  {
    what: "contact person",
    header:
      /\b(?:emergency contact|next of kin|contact person|notfallkontakt|contacto de emergencia|contact d'urgence)\b/i,
    isBehindQuestion: true,
    isIdentifier: true,
  },
  { what: "date of birth", header: /\b(?:date of birth|birth ?date|birthday|dob)\b/i, isIdentifier: false },
  { what: "post code", header: /\b(?:zip|post(?:al)?) ?code\b|^zip$/i, isIdentifier: false },
  {
    what: "place on the map",
    header: /^(?:location ?)?(?:latitude|longitude)$|^(?:lat|lng|lon)$/i,
    isIdentifier: false,
  },
  {
    what: "place on the map",
    answer: /^[-+]?\d{1,2}\.\d{1,12}[,; ] ?[-+]?\d{1,3}\.\d{1,12}(?:[,; ] ?[-+]?\d{1,5}(?:\.\d{1,6})?){0,2}$/,
    isIdentifier: true,
  },
];

/**
 * A name may come back this often before a column contains kinds of people and not people, as a share of its answers.
 * Many people have one first name, so such a column is recognized by its header alone.
 */
const fewestNames: Readonly<Record<PartOfName, number>> = { full: 0.3, given: 0, family: 0 };

const leastShare = 0.6;
/** No address, number or handle is longer than the longest e-mail address may be. */
const longestForm = 254;

/**
 * Looks for personal data: by a header that asks for it, or answers most of which have its form.
 *
 * @param headers the words of all headers of the table
 */
export function personalData(
  profile: ColumnProfile,
  headers: ReadonlySet<string> = new Set(),
): PersonalData | undefined {
  const header = spacedWords(profile.header);
  const names = namesAsked(profile.header, headers) ?? namesAsked(profile.question, headers);
  const question = spacedWords(profile.question);
  for (const sign of signs) {
    const { what, answer, isIdentifier } = sign;
    const matching = shareOf(profile, sign);
    if (answer !== undefined && matching >= leastShare) {
      return {
        reason: `${percent(matching)} of the answers have the form of ${article(what)}`,
        isIdentifier,
      };
    }
    const isAsked = isAskedIn(header, sign) || isAskedIn(question, sign);
    if (isAsked && profile.counted > 0 && !isClosed(profile) && mayAnswer(profile, sign)) {
      return { reason: `the header asks for ${article(what)}`, isIdentifier };
    }
  }
  if (names !== undefined && profile.counted > 0 && holdsNames(profile, names)) {
    return { reason: "the header asks for a name", isIdentifier: true, names };
  }
  const somebody = asksWho(profile.header) || asksWho(profile.question);
  const isOfPublic = asksForPublic(profile.header) || asksForPublic(profile.question);
  if (profile.counted > 0 && !isOfPublic && areNames(profile, somebody)) {
    return {
      reason: somebody
        ? "the header asks who somebody is, and the answers are names"
        : "the answers are names",
      isIdentifier: true,
      names: "full",
    };
  }
  if (isPlaceOfOne(profile))
    return { reason: "the header asks for a school or an employer, and each is another", isIdentifier: true };
  const isWriter = namesAuthor(profile.header) && !isClosed(profile, fewestWriters);
  if (isWriter && (profile.answers.length > kinds || profile.counted === profile.answers.length)) {
    return { reason: "the header says who wrote the row", isIdentifier: true };
  }
  return undefined;
}

/** Whether the answers may be what the header asks for: sentences and choices are neither an address nor a handle. */
function mayAnswer(profile: ColumnProfile, sign: Sign): boolean {
  if (sign.answer === undefined) return true;
  if (sign.header === linkHeader) return shareOf(profile, sign) >= leastOfLinks;
  let single = 0;
  for (const [answer, count] of profile.answers)
    if (!/\s/.test(answer) || answer.includes("@")) single += count;
  return sign.digits !== undefined || single >= profile.counted * leastSingle;
}

/** A header that mentions a website asks for links if this share of the answers are some. */
const leastOfLinks = 0.2;
/** Addresses and handles are one word, in all but a few answers. */
const leastSingle = 0.5;

/** So many different values of two or three words with capitals, under a header that asks for a name, are people. */
const manyNames = 50;

/** Whether a column whose header asks for names has names: they may come back where it says whose, or where they are known. */
function holdsNames(profile: ColumnProfile, names: PartOfName): boolean {
  if (!isClosed(profile, fewestNames[names])) return true;
  if (profile.answers.length < 2) return false;
  if (asksForPerson(profile.header) || asksForPerson(profile.question)) return true;
  const values = profile.answers.map(([answer]) => answer);
  const capitals = values.filter((value) => /^\p{Lu}|^\p{Lo}/u.test(value)).length;
  const known = values.filter((value) => isGivenName((value.split(/[\s,]/)[0] ?? "").toLowerCase())).length;
  const looking = values.filter(looksLikeName).length;
  if (values.length >= manyNames && looking >= values.length * 0.8) return true;
  // "Name" alone may be a product's, but hardly where every value is two or three words of a name
  if (
    names === "full" &&
    looking === values.length &&
    values.every((value) => fullName.test(value)) &&
    values.length >= fewestDifferent
  )
    return known >= 1;
  const isSomebodys = namesSomebody(profile.header) || namesSomebody(profile.question);
  return capitals >= values.length * 0.8 && (isSomebodys || known >= values.length * 0.3);
}

/** Fewer different names may be of anything. */
const fewestDifferent = 4;
/** Where no header asks for them, names are known by their first names, and by being many. */
const [sureShare, sureDifferent] = [0.7, 6];

/**
 * Whether the answers are people's names: nearly all have the form of one, and either the header asks who somebody is and
 * some first names or titles are known, or nearly all of the first names are.
 */
function areNames({ answers }: ColumnProfile, isAsked: boolean): boolean {
  if (answers.length < (isAsked ? fewestDifferent : sureDifferent) || answers.length > mostLooked)
    return false;
  const values = answers.map(([answer]) => answer);
  if (values.filter(looksLikeName).length < values.length * 0.9) return false;
  const known = values.filter((value) => titled.test(value) || isGivenName(firstWord(value))).length;
  return known >= values.length * (isAsked ? 0.3 : sureShare);
}

const fullName =
  /^\p{Lu}[\p{L}'’-]{1,20}(?: \p{Lu}\.?)?(?: (?:de|da|di|van|von|der|den|la|le|el|bin|al))?(?: \p{Lu}[\p{L}'’-]{1,25}){1,2}$/u;
/** So many different values show whether they are names. */
const mostLooked = 100_000;
const titled = /^(?:mr|mrs|ms|mx|dr|prof|herr|frau|monsieur|madame|mme|señora?|sra?|signora?|dott|sig)\.? /i;

function firstWord(value: string): string {
  return value.split(/[\s,-]/)[0]?.toLowerCase() ?? "";
}

const place =
  /^(?:(?:what|which|at what|at which|where|in which|name of|name of the|your|current|what is your|what is the name of your)\b.{0,24})?\b(?:school|university|college|faculty|employer|company|firm|organi[sz]ation|institution|institute|workplace|hospital|clinic|schule|hochschule|universität|arbeitgeber|firma|école|université|entreprise|employeur|escuela|universidad|empresa|scuola|università|azienda)(?: name)?(?: (?:(?:that|where|which) )?(?:(?:do|are|did|does) )?(?:you|they) .{0,24})?\??$/i;
/** A name of a place is no longer than this on average, in words. */
const mostWords = 6;

/** Whether a header asks where somebody works or learns, and nearly nobody shares the answer. */
function isPlaceOfOne({ header, question, answers, counted, meanWords }: ColumnProfile): boolean {
  const isAskedFor = [header, question].some((text) => place.test(spacedWords(text)));
  if (!isAskedFor || counted < 10 || answers.length < counted * 0.8 || meanWords > mostWords) return false;
  const capitals = answers.filter(([answer]) => /^\p{Lu}|^\p{Lo}/u.test(answer)).length;
  return capitals >= answers.length * 0.8;
}

/** A few answers that come back, such as yes and no, name nobody; nor does the only answer of a column. */
function isClosed({ counted, answers }: ColumnProfile, fewest = 0.3): boolean {
  return (counted > 1 && answers.length === 1) || (counted >= 10 && answers.length <= counted * fewest);
}

function isAskedIn(header: string, { header: named, isBehindQuestion }: Sign): boolean {
  const words = isBehindQuestion === true ? header.slice(header.lastIndexOf("?") + 1) : header;
  return named?.test(words) === true;
}

function shareOf(profile: ColumnProfile, { answer: form, digits }: Sign): number {
  if (form === undefined) return 0;
  let matching = 0;
  for (const [answer, count] of profile.answers) {
    if (answer.length > longestForm || !form.test(answer)) continue;
    const { length } = digits === undefined ? "" : answer.replaceAll(/\D/g, "");
    if (digits === undefined || (length >= digits.least && length <= digits.most)) matching += count;
  }
  return profile.counted === 0 ? 0 : matching / profile.counted;
}

function article(what: string): string {
  return `${/^[aeiI]/.test(what) ? "an" : "a"} ${what}`;
}
