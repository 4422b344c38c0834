import { checkers } from "@persona/contracts";
import type { Claim } from "@persona/contracts";
import { confidenceOf } from "@persona/facts";
import type { FoundEvidence } from "./found-evidence.ts";
import { isWish } from "./check-claim.ts";
import { checkWrittenCode } from "./check-written-code.ts";
import { checkWords, wrongCount } from "../support/check-words.ts";
import { countSupport } from "../support/count-support.ts";
import type { LexicalSupport } from "../support/lexical-support.ts";
import type { Problem } from "./problem.ts";

/** Judges a claim again: it must not be called more than its evidence makes it. */
function checkVerdict(
  claim: Claim,
  { testimony, judge }: FoundEvidence,
  lexical: LexicalSupport | undefined,
): readonly Problem[] {
  const [, ownField = ""] = claim.id.split(".");
  const isWishing = isWish(claim.edited?.moved?.to ?? ownField);
  const { verdict, problems } = checkWords({ ...claim, isWish: isWishing }, testimony, lexical);
  const isLifted = judge !== undefined && claim.checkedBy.includes(judge);
  const isShown = verdict === "entailed" || claim.verdict === "near" || isLifted;
  // a pseudonym is a name in its source; of answers that are counted together, not each is cited
  const isKnownOtherwise = pseudonym.test(claim.text) || testimony.every(({ isAnswer }) => isAnswer);
  if (problems.length > 0 || isShown || isKnownOtherwise) return problems;
  return [
    { reason: "unsupported", message: "its evidence is near to it and does not show it; it says entailed" },
  ];
}

const pseudonym = /\[\p{L}+-?\d+\]/u;

/**
 * Checks a claim of a card or a profile again: its count, its confidence, and its words. An assumption claims nothing, so
 * its words are not checked.
 *
 * @param lexical how rare each word is, where the sources were read again
 */
export function checkWrittenClaim(
  claim: Claim,
  found: FoundEvidence,
  lexical: LexicalSupport | undefined,
): readonly Problem[] {
  const { problems, testimony, supporters, opponents, against, groupSize, codes } = found;
  // without the sources nothing says what codings are about; that they were not there is said of the whole set
  if (claim.fromCodings.length > 0 && lexical !== undefined)
    return codes === undefined
      ? [{ reason: "unsupported", message: "it counts codings, and there is no codebook" }]
      : checkWrittenCode(claim, found, codes);
  const { n, of, base } = claim.support;
  const counted = countSupport(supporters, opponents, base, groupSize);
  const isCounted = counted.n === n && counted.of === of;
  if (problems.length > 0 || !isCounted)
    return [...problems, ...(isCounted ? [] : [wrongCount(`${n} of ${of}`, counted)])];
  // what was said in an interview answers no question that everybody was asked
  if (base === "answered" && testimony.some(({ question }) => question === ""))
    return [
      { reason: "wrong-count", message: "it counts who answered, and cites words that answer no question" },
    ];
  const confidence = confidenceOf(claim.support, against, claim.verdict);
  if (claim.confidence !== confidence) {
    const message = `it says its confidence is ${claim.confidence}; its counts make it ${confidence}`;
    return [{ reason: "wrong-count", message }];
  }
  // what the rules of version 1 let pass is shown as that, and not judged by today's
  const isOld = claim.checkedBy.includes(checkers.rulesOfVersion1);
  return isOld || claim.verdict === "not-supported" ? [] : checkVerdict(claim, found, lexical);
}
