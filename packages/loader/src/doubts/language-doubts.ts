import { isServed, languageName, languageOf } from "@persona/contracts";
import type { Source } from "@persona/contracts";
import type { PlacedDoubt } from "./doubt-note.ts";

/** Languages that are not served in full, and those that differ from the one of most sources. */
export function languageDoubts(sources: readonly Source[]): PlacedDoubt[] {
  const main = languageOf({ sources });
  if (main === undefined) return [];
  const known = sources.filter(({ language }) => language !== undefined);
  const byLanguage = Map.groupBy(known, ({ language = "" }) => language);
  const found: PlacedDoubt[] = [];
  for (const [language, those] of byLanguage) {
    if (isServed(language) && language === main) continue;
    const where = [...new Set(those.map(({ uri }) => uri))];
    const affected = { n: those.length, of: known.length };
    const name = languageName(language);
    const which =
      those.length === known.length
        ? `the sources are in ${name}`
        : `${those.length} of ${known.length} sources ${those.length === 1 ? "is" : "are"} in ${name}`;
    const others = language === main ? "" : `, while most are in ${languageName(main)}`;
    found.push({
      where,
      note: isServed(language)
        ? {
            code: "other-language",
            message: `${which}${others}: people are compared by their words, and words of two languages are never the same`,
            option: `leave ${listed(where)} out of the paths, and give the sources of each language a run of their own`,
            affected,
          }
        : {
            code: "language-not-served",
            message: `${which}${others}. The rules that make titles and statements are for English and are not applied to it. What people said stands word for word, closed answers are counted and form groups, and every quote is checked; words form no topics and no groups`,
            option: `leave ${listed(where)} out of the paths, or load a translation into English, to have titles and statements made`,
            affected,
          },
    });
  }
  return found;
}

function listed(where: readonly string[]): string {
  const shown = where.slice(0, 3).map((uri) => `"${uri}"`);
  return shown.join(", ") + (where.length > shown.length ? ` and ${where.length - shown.length} more` : "");
}
