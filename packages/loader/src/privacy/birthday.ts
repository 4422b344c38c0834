import { byPattern } from "./identifier.ts";
import type { Finder } from "./identifier.ts";

const month =
  "jan(?:uary|uar|vier|uari|eiro)?|feb(?:ruary|ruar|ruari)?|février|febrero|febbraio|fevereiro|mar(?:ch|zo|ço|s)?|märz|maart|apr(?:il|ile)?|avril|abril|may|mai|mayo|maggio|mei|maio|june?|juni|juin|junio|giugno|junho|july?|juli|juillet|julio|luglio|julho|aug(?:ust|ustus)?|août|agosto|sept?(?:ember|embre|iembre|tembre)?|settembre|setembro|oct(?:ober|obre|ubre)?|okt(?:ober)?|ottobre|outubro|nov(?:ember|embre|iembre|embro)?|dec(?:ember|iembre|embre)?|dez(?:ember|embro)?|décembre|dicembre|diciembre|stycznia|lutego|marca|kwietnia|maja|czerwca|lipca|sierpnia|września|października|listopada|grudnia";
const date = String.raw`(?:\d{1,2}(?:st|nd|rd|th|\.|º|er)? ?(?:of |de |di )?(?:${month})\.?,?(?: (?:de |del )?(?:\d{4}|'?\d{2}))?|(?:${month})\.? \d{1,2}(?:st|nd|rd|th)?,? (?:\d{4}|'\d{2})|(?:${month})\.?,? (?:of |de )?(?:\d{4}|['’]\d{2})|(?:19|20)\d{2}[-./]\d{1,2}[-./]\d{1,2}|\d{1,2}[-./ ]\d{1,2}[-./ ](?:(?:19|20)\d{2}|\d{2}))`;
const words =
  "born|birth ?day|birth ?date|date of birth|d\\.?o\\.?b\\.?|birth|geboren|geburtstag|geburtsdatum|geb\\.|née?|naissance|anniversaire|nacid[oa]|nací|nacimiento|cumpleaños|nat[oa]|nascita|compleanno|geboortedatum|verjaardag|nascid[oa]|nasci|nascimento|aniversário|urodzon[ya]|urodziny|född|født|syntynyt";

/** Dates of birth: a date behind a word for it, or before one. */
export const birthdayFinders: readonly Finder[] = [
  byPattern(
    "birthday",
    new RegExp(
      String.raw`(?<![\p{L}\p{N}])(?:${words})(?![\p{L}\p{N}])[^.!?\n\p{N}]{0,32}?(${date})(?![\p{L}\p{N}])`,
      "giu",
    ),
    {
      group: 1,
    },
  ),
  byPattern(
    "birthday",
    new RegExp(
      String.raw`(?<![\p{L}\p{N}])(${date})[^.!?\n\p{N}]{0,16}(?:is |was )?(?:my|his|her|our|their|meine?|mon|mi|il mio) (?:birth|geburt|anniv|cumple|complea)`,
      "giu",
    ),
    { group: 1, needs: /birth|geburt|anniv|cumple|complea/i },
  ),
];
