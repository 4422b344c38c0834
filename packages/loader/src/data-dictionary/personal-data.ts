import { percent } from "../text/percent.ts";
import type { ColumnProfile } from "./column-profile.ts";
import { namesAuthor, spacedWords } from "./header-words.ts";
import { namesAsked } from "./names-asked.ts";
import type { PartOfName } from "./names-asked.ts";

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
    answer: /^(?:\d{1,3}\.){3}\d{1,3}$|^(?:[0-9a-f]{1,4}:){4,7}[0-9a-f]{1,4}$/i,
    isIdentifier: true,
  },
  {
    what: "social media handle",
    header: /\b(?:twitter|instagram|github|linkedin|facebook|handle|username)\b/i,
    isBehindQuestion: true,
    answer: /^@\w{2,30}$/,
    isIdentifier: true,
  },
  {
    what: "postal address",
    header: /\b(?:street|postal|home|mailing) address\b|^address(?: line)? ?\d?$/i,
    isIdentifier: true,
  },
  { what: "date of birth", header: /\b(?:date of birth|birth ?date|birthday|dob)\b/i, isIdentifier: false },
  { what: "post code", header: /\b(?:zip|post(?:al)?) ?code\b|^zip$/i, isIdentifier: false },
  {
    what: "place on the map",
    header: /^(?:location ?)?(?:latitude|longitude)$|^(?:lat|lng|lon)$/i,
    isIdentifier: false,
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
    if ((isAskedIn(header, sign) || isAskedIn(question, sign)) && profile.counted > 0 && !isClosed(profile)) {
      return { reason: `the header asks for ${article(what)}`, isIdentifier };
    }
  }
  if (names !== undefined && profile.counted > 0 && !isClosed(profile, fewestNames[names])) {
    return { reason: "the header asks for a name", isIdentifier: true, names };
  }
  const isWriter = namesAuthor(profile.header) && !isClosed(profile, fewestWriters);
  if (isWriter && (profile.answers.length > kinds || profile.counted === profile.answers.length)) {
    return { reason: "the header says who wrote the row", isIdentifier: true };
  }
  return undefined;
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
