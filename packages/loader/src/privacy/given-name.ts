import { givenNames, namesThatAreWords } from "./data/given-names.ts";
import { rareGivenNames } from "./data/rare-given-names.ts";

/** Given names that are a place, a brand, a family name or something else at least as often, and no common word. */
const elsewhere = new Set(
  "bay carlo dev moon nova mac stanford diego ruby ken jan al el lane mama mark grace paris london sydney chelsea madison florence america asia austin dallas houston lincoln carolina dakota brooklyn vienna sofia milan alexa claude gemini alexis max prince earl dean hunter mason taylor carter parker cooper miller angel christian jesus christ buddha eve noel easter amber opal jade ivory olive basil berry daisy lily violet iris heather ivy holly bill pat sue drew jack gene grant dale glen heath reed wade ray sonny ace ada ira lee lou ona pia rea sam shea tim tom wes".split(
    " ",
  ),
);
/** Made when they are first needed: most of what loads a corpus needs none. */
let names: ReadonlySet<string> | undefined;
let unambiguous: ReadonlySet<string> | undefined;
let rare: ReadonlySet<string> | undefined;

/** Whether a word is a given name and hardly anything else. */
export function isGivenName(word: string): boolean {
  unambiguous ??= new Set(givenNames().filter((name) => name.length >= 3 && !elsewhere.has(name)));
  return unambiguous.has(word.toLowerCase());
}

/** Whether a word can be a given name. */
export function mayBeGivenName(word: string): boolean {
  names ??= new Set([...givenNames(), ...namesThatAreWords()].filter((name) => name.length >= 3));
  return names.has(word.toLowerCase());
}

/**
 * Whether a word is somebody's name where something near it says that it is a person: a name of a much larger list, or
 * one of the other with accents that it is not written with there.
 */
export function isRareName(word: string): boolean {
  rare ??= new Set([
    ...rareGivenNames(),
    ...givenNames()
      .filter((name) => name.length >= 3)
      .map(withoutAccents),
  ]);
  return rare.has(withoutAccents(word.toLowerCase()));
}

function withoutAccents(word: string): string {
  return /^[a-z]*$/.test(word) ? word : word.normalize("NFD").replaceAll(/\p{M}/gu, "");
}
