import type { ReportChecker } from "@persona/asking";
import type { PlacedReport } from "./findings.ts";
import { placeFinder } from "./place-finder.ts";
import type { PlaceInReport } from "./place-finder.ts";
import type { ReportPassage } from "./report-passage.ts";

/** Checks a report passage by passage, and says where in the report everything is. */
export function checkPassages(checker: ReportChecker, passages: readonly ReportPassage[]): PlacedReport {
  const parts = passages.map((passage) => {
    const { quotes, counts, claims } = checkOne(checker, passage);
    return {
      quotes: placed(passage, quotes),
      counts: placed(passage, counts),
      claims: placed(passage, claims),
    };
  });
  let before = 0;
  return {
    quotes: parts.flatMap(({ quotes }) => quotes),
    counts: parts.flatMap(({ counts }) => counts),
    claims: parts.flatMap(({ quotes, claims }) => {
      const from = before;
      before += quotes.length;
      // positions among the quotes of the whole report
      return claims.map((claim) => ({ ...claim, quotes: claim.quotes.map((at) => from + at) }));
    }),
  };
}

function checkOne(
  checker: ReportChecker,
  { text, is, claim }: ReportPassage,
): ReturnType<ReportChecker["check"]> {
  if (is === "quote") {
    const quote = checker.checkQuote(text);
    const found = claim === undefined ? [] : [checker.checkClaim(claim, quote)];
    return { quotes: [quote], counts: [], claims: found };
  }
  const checked = checker.check(text);
  return is === "count" ? { ...checked, quotes: [], claims: [] } : checked;
}

function placed<Found extends { readonly start: number }>(
  passage: ReportPassage,
  found: readonly Found[],
): readonly (Found & PlaceInReport)[] {
  const placeOf = placeFinder(passage);
  return found
    .map((one, at) => ({ one, at }))
    .toSorted((a, b) => a.one.start - b.one.start || a.at - b.at)
    .map(({ one }) => ({ ...one, ...placeOf(one.start) }));
}
