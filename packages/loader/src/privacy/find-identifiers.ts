import { addressFinders } from "./address.ts";
import { birthdayFinders } from "./birthday.ts";
import { employerFinders } from "./employer.ts";
import { foldText } from "./folded-text.ts";
import { byPattern } from "./identifier.ts";
import type { Finder, Identifier } from "./identifier.ts";
import { internetFinders } from "./internet.ts";
import { numberFinders } from "./number.ts";
import { findPhones } from "./phone.ts";
import { secretFinders } from "./secret.ts";
import { findStatedNumbers } from "./stated-number.ts";
import { whereaboutsFinders } from "./whereabouts.ts";

/** Pseudonyms as they are written, which in a source are only text. */
export const pseudonymKinds =
  "person|email|url|handle|phone|address|place|id|secret|birthday|employer|literal";

/** In order of precedence, each with what a text must hold for them to find anything: most texts hold none of it. */
const families: readonly (readonly [RegExp, readonly Finder[]])[] = [
  [
    /\[/,
    [byPattern("literal", new RegExp(String.raw`\[(?:P\d{3,}|${pseudonymKinds})(?:-\d{1,9}){0,3}\]`, "g"))],
  ],
  [
    /[@/\\:#_]|\d\.|www|\b(?:at|ät|arroba|chez|dot|punkt|punto)\b|(?:name|handle|insta|snap|discord|twitter|tik|skype|telegram|reddit|git)/i,
    internetFinders,
  ],
  [
    /[A-Za-z0-9_/+=-]{18}|[-_][A-Za-z0-9]|pass|pwd|p\/w|pin|kennwort|mdp|code|clave|senha|wachtwoord|hasło|lösenord|otp|puk|cv[cv]|key|secret/i,
    secretFinders,
  ],
  [/\d/, [...numberFinders, ...whereaboutsFinders, ...birthdayFinders, findStatedNumbers]],
  [/\/\/\/|\+/, whereaboutsFinders],
  [
    /\d|zero|oh|null|one|two|eins|zwei|uno|dos|due|deux|een|twee|zéro|cero|nul|seven|sieben|sept|siete|sette|zeven|sete/i,
    [findPhones],
  ],
  [/\d|lieu/i, addressFinders],
  [/(?: of | at | for | bei | chez | en | de | presso )/, employerFinders],
];

/**
 * Finds what identifies people by its form: e-mail addresses, links and handles, phone numbers, postal addresses,
 * coordinates and plates, numbers of accounts, cards, documents and devices, keys and passwords, dates of birth, roles
 * at a named employer. They do not overlap and come in order. Time grows with the length of the text.
 */
export function findIdentifiers(text: string): Identifier[] {
  const folded = foldText(text);
  const found: Identifier[] = [];
  for (const [needed, finders] of families) {
    if (!needed.test(folded.text)) continue;
    for (const finder of finders) for (const one of finder(folded.text)) found.push(one);
  }
  return withoutOverlaps(found).map(({ kind, start, end }) => ({
    kind,
    start: folded.at(start),
    end: folded.at(end),
  }));
}

/**
 * Identifiers in order. None of them overlap. What an identifier begins within is joined to it, so that no end of the
 * one is left when the other is hidden.
 */
export function withoutOverlaps(found: readonly Identifier[]): Identifier[] {
  const ordered = found
    .map((one, rank) => ({ ...one, rank }))
    .toSorted((a, b) => a.start - b.start || b.end - a.end || a.rank - b.rank);
  const kept: Identifier[] = [];
  for (const { kind, start, end } of ordered) {
    const last = kept.at(-1);
    if (last !== undefined && start < last.end) {
      if (end > last.end) kept[kept.length - 1] = { ...last, end };
    } else kept.push({ kind, start, end });
  }
  return kept;
}
