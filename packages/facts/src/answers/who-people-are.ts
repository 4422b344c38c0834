import type { Column } from "@persona/contracts";

/** Questions about who people are. Goals, habits and attitudes set people apart; these only describe them (passive). */
const question =
  /\b(age|old are you|gender|sex|pronouns|race|ethnicity|ethnic|education|degree|schooling|income|salary|country|nationality|citizenship|state|region|city|hometown|zip|postal|postcode|marital|married|children|kids|household|religion|religious|orientation|employment|employed|occupation|job title|role|seniority|industry|industries|sector|profession|born|year of birth|birth year|company size|employees|year in (school|college|university|the program)|(school|class|study) year|class standing|grade level|(on|off) campus|first generation|veteran|disability|mother tongue)\b|\b(native|first|second|primary|main|home|preferred|spoken) languages?\b|\blanguages? (spoken|at home|(do|did|can) you (speak|grow))|^(language|languages|major|department|campus|location|where do you live)\??$|\b(kind|type) of (business|company|organi[sz]ation)\b/i;

/** "How many years have you been in business?" asks so as well. */
const [years, past] = [/\byears\b/i, /\b(?:running|business|career|experience)\b/i];

/** Answers that show that a question is demographic where its header does not. */
const answer =
  /^(?:male|female|man|woman|non-?binary|white|non-?white|black|asian|hispanic|latino|straight|gay|bisexual|married|divorced|widowed|single|never married|some college|college graduate|freshman|sophomore|junior|senior|undergraduate|graduate student|ph\.?d student|first[- ]year student|retired|student|has children|no children|college or more|new england|pacific|mountain|california|texas|\$[\d,]{1,12} ?(?:-|to|–).{0,20}|(?:under )?\d\d ?(?:-|–|to) ?\d\d|\d\d (?:and up|or older|\+))$/i;
const answerBegins =
  /^(?:high school|bachelor|master|post graduate|doctora|employed|not employed|(?:windows|macos|ios|android)\b)/i;
const children = /\bchildren (?:under )?18/i;

/** What people think of something says what they think, also where the thing is their income or their country. */
const rating =
  /^(?:please )?(?:rate|rank|rating|ratings|quality|importance|satisfaction|agreement|usefulness|how (?:important|satisfied|likely|easy|hard|difficult|useful|helpful|often|frequently|much|well|happy|confident|concerned))\b|\bto (?:what|which) degree\b/i;

/**
 * Whether a question asks who people are. Headers of programs are read as words: `yearInSchool`, `work_country`. Their
 * answers decide where the question does not.
 */
export function asksWhoPeopleAre(column: Pick<Column, "question" | "header" | "levels">): boolean {
  const texts = [column.question, column.header].map(asWords);
  if (texts.some((text) => rating.test(text))) return false;
  if (texts.some((text) => question.test(text) || asksForYears(text))) return true;
  const known = column.levels.filter((level) =>
    [answer, answerBegins, children].some((pattern) => pattern.test(level)),
  ).length;
  return column.levels.length > 0 && known >= Math.min(2, column.levels.length);
}

function asksForYears(text: string): boolean {
  const at = text.search(years);
  return at !== -1 && past.test(text.slice(at));
}

/** A header of a program as words. */
function asWords(header: string): string {
  return header
    .replaceAll(/(?<=\p{Ll})(?=\p{Lu})/gu, " ")
    .replaceAll(/[\s_.]+/g, " ")
    .trim();
}
