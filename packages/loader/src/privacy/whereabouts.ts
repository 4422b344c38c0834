import { byPattern } from "./identifier.ts";
import type { Finder } from "./identifier.ts";

const plates =
  "plates?|registration|registered as|reg\\.?|kennzeichen|nummernschild|plaque|immatricul\\p{L}{0,20}|matrícula|matricula|targa|kenteken|tablica|placa|number plate|rego";
const plateWords = new RegExp(`(?:${plates})[^.!?\\n]{0,24}$`, "iu");
const anyPlateWord = new RegExp(plates, "iu");

/** Where somebody or something is, to a few steps: coordinates, plus codes, plates of vehicles. */
export const whereaboutsFinders: readonly Finder[] = [
  byPattern(
    "place",
    /(?<![\p{N}.])[-+]?\d{1,2}\.\d{3,12}°?(?: ?[NS])?[,;/ ]{1,3}(?:[EWO] ?)?[-+]?\d{1,3}\.\d{3,12}°?(?: ?[EWO](?!\p{L}))?(?!\p{N})/gu,
  ),
  byPattern(
    "place",
    /(?<![\p{N}.])(?:lat(?:itude)?|breite)[ :=]{1,3}[-+]?\d{1,2}\.\d{1,12}[,; ]{1,3}(?:and )?(?:lon(?:gitude)?|lng|länge)[ :=]{1,3}[-+]?\d{1,3}\.\d{1,12}/giu,
  ),
  byPattern(
    "place",
    /(?<![\p{N}.])\d{1,2}[°º] ?\d{1,2}(?:[.,]\d{1,5})?(?:['′’] ?(?:\d{1,2}(?:[.,]\d{1,4})?(?:["″”]|'')? ?)?)[NS][,; ]{0,3}\d{1,3}[°º] ?\d{1,2}(?:[.,]\d{1,5})?(?:['′’] ?(?:\d{1,2}(?:[.,]\d{1,4})?(?:["″”]|'')? ?)?)[EWO]/giu,
  ),
  byPattern(
    "place",
    /(?<![\p{N}.])[NS] ?\d{1,2}[°º ] ?\d{1,2}\.\d{1,5}['′]?[,; ]{1,3}[EW] ?\d{1,3}[°º ] ?\d{1,2}\.\d{1,5}['′]?/gu,
  ),
  byPattern(
    "place",
    /(?<![\p{L}\p{N}])[23456789CFGHJMPQRVWX]{4,8}\+[23456789CFGHJMPQRVWX]{2,3}(?![\p{L}\p{N}])/giu,
  ),
  byPattern("place", /(?<![\p{L}\p{N}/:])\/\/\/\p{Ll}{2,20}\.\p{Ll}{2,20}\.\p{Ll}{2,20}(?![\p{L}\p{N}.])/gu),
  byPattern(
    "place",
    /(?<![\p{L}\p{N}])\d{1,2}[C-HJ-NP-X] ?[A-HJ-NP-Z]{2} ?\d{3,5} ?\d{3,5}(?![\p{L}\p{N}])/gu,
  ),
  byPattern("id", /(?<![\p{L}\p{N}])\p{Script=Han}[A-Z][ ·.]?[A-Z0-9]{5,6}(?![\p{L}\p{N}])/gu),
  // plates: where a word says so, and the forms that nothing else has
  byPattern("id", /(?<![\p{L}\p{N}-])[A-ZÄÖÜ0-9]{1,4}(?:[ .-]{1,3}[A-ZÄÖÜ0-9]{1,7}){0,3}(?![\p{L}\p{N}])/gu, {
    accepts: (match, before) =>
      /\d/.test(match) && match.length >= 4 && match.length <= 12 && plateWords.test(before),
    needs: anyPlateWord,
  }),
  byPattern("id", /(?<![\p{L}\p{N}-])[A-Z0-9]{5,8}(?![\p{L}\p{N}])/gu, {
    accepts: (match, before) => /\d/.test(match) && plateWords.test(before),
    needs: anyPlateWord,
  }),
  byPattern("id", /(?<![\p{L}\p{N}-])[A-ZÄÖÜ]{1,3}-[A-ZÄÖÜ]{1,2} ?\d{1,4}[EH]?(?![\p{L}\p{N}])/gu),
  byPattern("id", /(?<![\p{L}\p{N}-])[A-Z]{2}\d{2} ?[A-Z]{3}(?![\p{L}\p{N}])/gu),
  byPattern("id", /(?<![\p{L}\p{N}-])[A-Z]{2}-\d{3}-[A-Z]{2}(?![\p{L}\p{N}])/gu),
  byPattern(
    "id",
    /(?<![\p{L}\p{N}-])(?:[A-Z]{2}-\d{2}-[A-Z]{2}|\d{2}-[A-Z]{2,3}-\d{1,2}|[A-Z]{1,2}-\d{3}-[A-Z]{1,2}|\d-[A-Z]{3}-\d{2})(?![\p{L}\p{N}])/gu,
  ),
];
