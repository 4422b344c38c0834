export { checkClaim } from "./claims/check-claim.ts";
export type { CheckedClaim, ClaimFailure, FailureReason } from "./claims/checked-claim.ts";
export { checkQuotes } from "./claims/check-quotes.ts";
export type { CheckedQuote } from "./claims/check-quotes.ts";
export { verifyPopulation } from "./population/verify-population.ts";
export type {
  CheckedPopulation,
  ProfileLines,
  VerifyPopulationOptions,
} from "./population/verify-population.ts";
export { claimsOf } from "./claims/claims-of.ts";
export { codesOfSet } from "./set/own-codes.ts";
export { claimChecker } from "./set/claim-checker.ts";
export type { ClaimCheck } from "./set/claim-checker.ts";
export { quoteProblem } from "./set/check-persona.ts";
export type { SetProblem, SetReport } from "./set/set-report.ts";
export type { VerifySetOptions } from "./set/verify-set-options.ts";
export { checkSet, verifySet } from "./set/verify-set.ts";
export type { CheckedSet } from "./set/verify-set.ts";
export { agrees, statedCounts } from "./support/count-support.ts";
export type { StatedCount } from "./support/count-support.ts";
export { checkWords } from "./support/check-words.ts";
export type { CheckedWords } from "./support/check-words.ts";
export type { ClaimWords } from "./support/judge-claim.ts";
export { judgeSupport } from "./support/judge-support.ts";
export type { Testimony } from "./support/judge-support.ts";
export { isNamedBy } from "./support/is-named-by.ts";
export { lexicalSupport } from "./support/lexical-support.ts";
export type { LexicalSupport } from "./support/lexical-support.ts";
export { cutsDenial, hidesDenial, matchQuote, quoteHolds } from "./support/match-quote.ts";
export { isNegated } from "./support/polarity.ts";
export { quotationsIn } from "./support/quotations-in.ts";
