import type { Claim } from "@persona/contracts";
import { confidenceOf } from "@persona/facts";
import type { CodeEvidence } from "@persona/facts";
import { countSupport } from "../support/count-support.ts";
import { judgeCode } from "../support/judge-code.ts";
import type { FoundEvidence } from "./found-evidence.ts";
import type { Problem } from "./problem.ts";

/**
 * Checks a claim that counts codings again: they are those of one code and of all members with it, the cited words are
 * theirs, the claim says the code's name and no more, and nobody is more certain of it than its coders agree.
 *
 * @param codes the codes of the claim's group, counted again
 */
export function checkWrittenCode(
  claim: Claim,
  { problems, testimony, supporters, opponents, against, groupSize }: FoundEvidence,
  codes: readonly CodeEvidence[],
): readonly Problem[] {
  const counted = codes.find(({ cited }) => isSame(cited.codings, claim.fromCodings));
  if (counted === undefined)
    return [
      ...problems,
      { reason: "wrong-count", message: "its codings are not those of a code and of all members with it" },
    ];
  const { cited, count } = counted;
  const { spans, counterSpans } = counted.words();
  const { n, of, base } = countSupport(spans, counterSpans, cited.base, groupSize);
  const found: Problem[] = [...problems];
  const own = countSupport(supporters, opponents, claim.support.base, groupSize);
  const { support } = claim;
  const isCounted = [own, support].every((one) => one.n === n && one.of === of && one.base === base);
  if (!isCounted)
    found.push({
      reason: "wrong-count",
      message: `it says ${support.n} of ${support.of}; its codings count ${n} of ${of}`,
    });
  const coded = new Map(spans.map(({ participantId, text }) => [participantId, text]));
  if (testimony.some(({ person, said }) => coded.get(person)?.includes(said) !== true))
    found.push({ reason: "unsupported", message: "it cites words that do not have the code" });
  found.push(...judgeCode(claim.text, { ...cited, question: count.question ?? "", support }));
  const confidence = confidenceOf(claim.support, against, claim.verdict, cited.isUnreliable);
  if (claim.confidence !== confidence)
    found.push({
      reason: "wrong-count",
      message: `it says its confidence is ${claim.confidence}; its counts make it ${confidence}`,
    });
  return found;
}

function isSame(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && new Set([...one, ...other]).size === one.length;
}
