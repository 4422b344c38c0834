import { createRequire } from "node:module";
import { stemmer as dutch } from "@orama/stemmers/dutch";
import { stemmer as french } from "@orama/stemmers/french";
import { stemmer as german } from "@orama/stemmers/german";
import { stemmer as italian } from "@orama/stemmers/italian";
import { stemmer as portuguese } from "@orama/stemmers/portuguese";
import { stemmer as spanish } from "@orama/stemmers/spanish";
import { remembering } from "@persona/text";

const stemmers: Readonly<Record<string, (word: string) => string>> = {
  de: german,
  es: spanish,
  fr: french,
  it: italian,
  nl: dutch,
  pt: portuguese,
};

/** Words in which people ask, and words for anybody: they say nothing about what is asked for. */
const asking: Readonly<Record<string, string>> = {
  de: "passiert geschieht halten denken meinen finden sagen erzählen leute menschen personen teilnehmer teilnehmerinnen befragte befragten jemand meinung",
  es: "pasa ocurre sucede opina opinan piensan dicen cuentan gente personas participantes alguien opinión",
  fr: "passe arrive deviennent pensent disent racontent gens personnes participants participantes quelqu avis",
  it: "succede accade pensano dicono raccontano gente persone partecipanti qualcuno opinione",
  nl: "gebeurt denken vinden zeggen vertellen mensen personen deelnemers iemand mening",
  pt: "acontece ocorre pensam acham dizem contam pessoas gente participantes alguém opinião",
};

/**
 * Words of a language that say nothing about what a question asks for. Empty for English, whose words
 * `@persona/text` knows, and for languages that nobody has listed.
 *
 * @param language an ISO 639 code
 */
export const smallWordsOf: (language: string) => ReadonlySet<string> = remembering((language) => {
  if (language === "en") return new Set();
  const require = createRequire(import.meta.url);
  const lists: Readonly<Record<string, readonly string[]>> = require("stopwords-iso");
  return new Set([...(lists[language] ?? []), ...(asking[language]?.split(" ") ?? [])]);
});

/** What all forms of a word share in a language; undefined for languages without a stemmer here. */
export function stemmerOf(language: string | undefined): ((word: string) => string) | undefined {
  return language === undefined ? undefined : stemmers[language];
}
