import { byPattern } from "./identifier.ts";
import type { Finder } from "./identifier.ts";

const role =
  "(?:chief [a-z]{2,20} officer|c[efotmiprs]o|vp|svp|evp|vice[- ]president|head|director|managing director|manager|lead|team lead|founder|co-?founder|owner|co-?owner|partner|chair(?:man|woman|person)?|president|principal|dean|editor(?:-in-chief)?|curator|mayor|rector|pastor|vicar|superintendent|chancellor|spokesperson|geschäftsführer(?:in)?|leiter(?:in)?|abteilungsleiter(?:in)?|directeur|directrice|gérante?|responsable|director[a]?|jef[ea]|gerente|direttore|direttrice)";
const company = String.raw`(?:the )?\p{Lu}(?:[\p{L}\p{N}&'’-]|\.(?=\p{L})){1,30}(?: (?:(?:of|and|&|de|du|der|für|for|the|e|y|und|et) ){0,2}\p{Lu}(?:[\p{L}\p{N}&'’-]|\.(?=\p{L})){1,30}){0,5}`;

/** A role at an employer that is named: few have it. */
export const employerFinders: readonly Finder[] = [
  byPattern(
    "employer",
    new RegExp(
      String.raw`(?<![\p{L}\p{N}])(?:[Dd]eputy |[Ss]enior |[Aa]ssistant |[Gg]eneral |[Ii]nterim )?(?:${role}|${role.toUpperCase()}|\p{Lu}\p{L}{2,20} (?:[Mm]anager|[Dd]irector|[Ll]ead|[Oo]fficer))(?: (?:of|for|für|de|der|des|di|du) (?:the )?[\p{L}\p{N}&-]{2,25}(?: (?:and|&) [\p{L}\p{N}&-]{2,25})?)?(?:,? (?:of|at|for|with|from|bei|chez|en|de|der|von|presso|bij|na|no) )${company}(?: (?:in|near|from|outside|bei|à|en|di) \p{Lu}[\p{L}-]{1,30}(?: \p{Lu}[\p{L}-]{1,30})?)?(?![\p{L}\p{N}])`,
      "gu",
    ),
    {
      accepts: (match) =>
        !/(?:of|at|for) (?:the )?(?:Monday|Tuesday|Wednesday|Thursday|Friday|January|February|March|April|June|July|August|September|October|November|December|I)$/.test(
          match,
        ),
    },
  ),
];
