import type { CheckedQuote, JudgedReportClaim, RecountedCount } from "@persona/asking";
import { isSound, verdictOf } from "./quote-lines.ts";
import type { PlaceInReport } from "./place-finder.ts";

/** Something that is wrong in a report, or that a person should look at, and where. */
export interface ReportFinding extends PlaceInReport {
  /** What kind of thing it is, such as `nearly`. */
  readonly rule: string;
  /** An error makes the command fail. */
  readonly level: "error" | "warning";
  readonly message: string;
}

/** What was found in a report, with places. */
export interface PlacedReport {
  readonly quotes: readonly (CheckedQuote & PlaceInReport)[];
  readonly counts: readonly (RecountedCount & PlaceInReport)[];
  readonly claims: readonly (JudgedReportClaim & PlaceInReport)[];
}

/**
 * All findings of a report. Quotes and counts are compared with what was said, so that what is wrong is an error. Claims
 * are judged by rules that err, so that they are warnings unless they are asked to fail.
 */
export function findingsOf(
  { quotes, counts, claims }: PlacedReport,
  { failsOnClaims }: { readonly failsOnClaims: boolean },
): readonly ReportFinding[] {
  return [
    ...quotes
      .filter((quote) => !isSound(quote))
      .map((quote): ReportFinding => ({
        ...placeOf(quote),
        rule: quote.isCut === true ? "cut" : quote.otherLanguage === undefined ? quote.verdict : "translated",
        level: "error",
        message: `${verdictOf(quote)}: “${quote.text}”`,
      })),
    ...counts.flatMap((count): ReportFinding[] => {
      const message = countMessage(count);
      if (message === undefined) return [];
      return [{ ...placeOf(count), rule: `${count.verdict}-count`, level: "error", message }];
    }),
    ...claims.flatMap((claim): ReportFinding[] => {
      const { verdict, text } = claim;
      if (verdict !== "contradicted" && verdict !== "not-supported") return [];
      const level = failsOnClaims && verdict === "contradicted" ? "error" : "warning";
      return [{ ...placeOf(claim), rule: verdict, level, message: `${claimWords[verdict]}: “${text}”` }];
    }),
  ];
}

/** What a verdict on a claim says to a reader. */
export const claimWords = {
  contradicted: "the quoted person seems to say the opposite",
  "not-supported": "the quote says too little of this",
} as const;

/** What is wrong with a count; undefined where nothing is known to be. */
export function countMessage({ text, verdict, counted, people, group }: RecountedCount): string | undefined {
  const inGroup = group === undefined ? "" : ` in “${group}”`;
  if (verdict === "impossible") return `“${text}” is impossible: there are ${people} participants${inGroup}`;
  if (verdict !== "wrong" || counted === undefined) return undefined;
  const { n, of, by, name } = counted;
  const what = { code: "the code", answer: "the answer", words: "the words" }[by];
  return `“${text}” is wrong: ${n} of ${of}, by ${what} “${name}”${inGroup}`;
}

function placeOf({ line, column, place }: PlaceInReport): PlaceInReport {
  return {
    ...(line === undefined ? {} : { line }),
    ...(column === undefined ? {} : { column }),
    ...(place === undefined ? {} : { place }),
  };
}
