import type { Corpus } from "@persona/contracts";
import { capital, counted, shorten } from "../terminal/text.ts";
import { claimWords, countMessage } from "./findings.ts";
import type { PlacedReport } from "./findings.ts";
import type { PlaceInReport } from "./place-finder.ts";
import { isSound, quoteLines } from "./quote-lines.ts";

/** As much of a claim is shown, in characters. */
const longest = 200;

/** What was found in a report, for a reader. */
export function reportLines(
  report: string,
  checked: PlacedReport,
  { sources }: Pick<Corpus, "sources">,
): readonly string[] {
  const uris = new Map(sources.map(({ id, uri }) => [id, uri]));
  const addressed = (place: PlaceInReport): string => `${report}${addressOf(place)}`;
  const { quotes, counts, claims } = checked;
  return [
    ...quotes.flatMap((quote) => (isSound(quote) ? [] : [...quoteLines(quote, addressed(quote), uris), ""])),
    ...counts.flatMap((count) => {
      const message = countMessage(count);
      return message === undefined ? [] : [`${addressed(count)}: ${message}`, ""];
    }),
    ...claims.flatMap((claim) => {
      const { verdict, text } = claim;
      if (verdict !== "contradicted" && verdict !== "not-supported") return [];
      return [
        `${addressed(claim)}: Look at this: ${claimWords[verdict]}`,
        `  “${shorten(text, longest)}”`,
        "",
      ];
    }),
    ...summaryOf(checked),
  ];
}

function summaryOf({ quotes, counts, claims }: PlacedReport): string[] {
  const of = (verdict: string): number => quotes.filter((quote) => quote.verdict === verdict).length;
  const countsThat = (verdict: string): number => counts.filter((one) => one.verdict === verdict).length;
  const claimsThat = (verdict: string): number => claims.filter((one) => one.verdict === verdict).length;
  const parts = (named: readonly (readonly [number, string])[]): string =>
    named.flatMap(([n, words]) => (n === 0 ? [] : [`${n} ${words}`])).join(", ");
  const judged = claims.length - claimsThat("not-checkable");
  return [
    quotes.length === 0
      ? "No quotes of three words or more were found in this report."
      : `${counted(quotes.length, "quote")}: ${of("verbatim")} verbatim, ${of("nearly")} nearly, ${of("stitched")} stitched, ${of("somebody-elses")} somebody else's, ${of("not-found")} not found`,
    ...(counts.length === 0
      ? []
      : [
          `${counted(counts.length, "count")}: ${parts([
            [countsThat("right"), "right"],
            [countsThat("wrong"), "wrong"],
            [countsThat("impossible"), "impossible"],
            [
              countsThat("not-checkable"),
              "not checkable, because no code, answer or word says who is counted",
            ],
          ])}`,
        ]),
    ...(judged === 0
      ? []
      : [
          `${capital(counted(judged, "claim"))} with a true quote, judged by rules that err: ${parts([
            [claimsThat("supported"), "supported"],
            [claimsThat("unclear"), "unclear"],
            [claimsThat("not-supported"), "not supported"],
            [claimsThat("contradicted"), "contradicted"],
          ])}`,
        ]),
    "Not proved: that true quotes show what the report says about them.",
  ];
}

function addressOf({ line, column, place }: PlaceInReport): string {
  if (place !== undefined) return ` (${place})`;
  return line === undefined ? "" : `:${line}:${column ?? 1}`;
}
