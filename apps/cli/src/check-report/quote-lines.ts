import type { CheckedQuote } from "@persona/asking";
import type { Corpus } from "@persona/contracts";
import { capital } from "../terminal/text.ts";

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
export function verdictOf({ verdict, isCut, hidesDenial, attributedTo, passages }: CheckedQuote): string {
  if (isCut === true) return "verbatim, but it leaves out what changes its meaning before it";
  if (hidesDenial === true) return "stitched: its gap leaves out a denial";
  if (verdict !== "somebody-elses") return verdictWords[verdict];
  if (passages.every(({ role }) => role !== "participant")) return "somebody else's words: the interviewer's";
  return `somebody else's words: not those of ${attributedTo.join(" or ")}`;
}

/** The lines about a quote: what it is, and what was said instead and where. */
export function quoteLines(quote: CheckedQuote, at: string, corpus: Corpus): readonly string[] {
  const uris = new Map(corpus.sources.map(({ id, uri }) => [id, uri]));
  const isHint = quote.verdict === "not-found";
  const shown = quote.verdict === "stitched" ? quote.passages : quote.passages.slice(0, 1);
  const differing = (quote.differences ?? []).map(({ quoted, said }) =>
    quoted === undefined
      ? `“${said}” is left out`
      : said === undefined
        ? `“${quoted}” was not said`
        : `“${quoted}” was “${said}”`,
  );
  return [
    `${at}: ${capital(verdictOf(quote))}`,
    `  “${shortened(quote.text)}”`,
    ...(differing.length === 0 ? [] : [`  ${differing.slice(0, 5).join("; ")}`]),
    ...shown.map(({ sourceId, participantId, role, locator, text }) => {
      const line =
        locator.line === undefined
          ? locator.row === undefined
            ? ""
            : `, row ${locator.row}`
          : `, line ${locator.line}`;
      const who = participantId ?? role;
      return `  ${isHint ? "most similar" : "said"} (${who}, ${uris.get(sourceId) ?? sourceId}${line}): “${shortened(text)}”`;
    }),
  ];
}

function shortened(text: string): string {
  const line = text.replaceAll(/\s+/g, " ").trim();
  return line.length <= 200 ? line : `${line.slice(0, 199)}…`;
}
