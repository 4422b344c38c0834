import type { CheckedQuote } from "@persona/asking";
import { languageName } from "@persona/contracts";
import type { Locator } from "@persona/contracts";
import { capital, shorten } from "../terminal/text.ts";

/** As much of a quote is shown, in characters. */
const longest = 200;

/** What a verdict says to a reader. */
const verdictWords = {
  verbatim: "verbatim",
  nearly: "nearly: some words differ",
  stitched: "stitched: its parts come from several places",
  "somebody-elses": "somebody else's words",
  "not-found": "not found",
} as const;

/** Whether a quote stands as it should: verbatim, and with what gives it its meaning. */
export function isSound({ verdict, isCut }: Pick<CheckedQuote, "verdict" | "isCut">): boolean {
  return verdict === "verbatim" && isCut !== true;
}

/** What was found out about a quote, in one sentence. */
export function verdictOf({
  verdict,
  isCut,
  hidesDenial,
  otherLanguage,
  attributedTo,
  passages,
}: CheckedQuote): string {
  if (isCut === true) return "verbatim, but it leaves out what changes its meaning before it";
  if (hidesDenial === true) return "stitched: its gap leaves out a denial";
  if (otherLanguage !== undefined)
    return `translated or invented: it is in ${languageName(otherLanguage)}, which nobody speaks in the sources`;
  if (verdict !== "somebody-elses") return verdictWords[verdict];
  if (passages.every(({ role }) => role !== "participant")) return "somebody else's words: the interviewer's";
  return `somebody else's words: not those of ${attributedTo.join(" or ")}`;
}

/**
 * The lines about a quote: what it is, and what was said instead and where.
 *
 * @param uris of the sources, by their ids
 */
export function quoteLines(
  quote: CheckedQuote,
  at: string,
  uris: ReadonlyMap<string, string>,
): readonly string[] {
  const isHint = quote.verdict === "not-found";
  // what is most like words of another language is chance
  const most =
    quote.verdict === "stitched" ? quote.passages.length : quote.otherLanguage === undefined ? 1 : 0;
  const shown = quote.passages.slice(0, most);
  const differing = (quote.differences ?? []).map(({ quoted, said }) =>
    quoted === undefined
      ? `“${said}” is left out`
      : said === undefined
        ? `“${quoted}” was not said`
        : `“${quoted}” was “${said}”`,
  );
  return [
    `${at}: ${capital(verdictOf(quote))}`,
    `  “${shorten(quote.text, longest)}”`,
    ...(differing.length === 0 ? [] : [`  ${differing.slice(0, 5).join("; ")}`]),
    ...shown.map(({ sourceId, participantId, role, locator, text }) => {
      const where = `${participantId ?? role}, ${uris.get(sourceId) ?? sourceId}${placeOf(locator)}`;
      return `  ${isHint ? "most similar" : "said"} (${where}): “${shorten(text, longest)}”`;
    }),
  ];
}

function placeOf({ line, row }: Locator): string {
  if (line !== undefined) return `, line ${line}`;
  return row === undefined ? "" : `, row ${row}`;
}
