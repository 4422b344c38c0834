import type { ClaimVerdict, Support } from "@persona/contracts";
import type { RuleName } from "@persona/entailment";
import { agrees, statedCounts } from "./count-support.ts";
import { judgeClaim } from "./judge-claim.ts";
import type { ClaimWords } from "./judge-claim.ts";
import type { Testimony } from "./judge-support.ts";
import type { LexicalSupport } from "./lexical-support.ts";
import { matchQuote } from "./match-quote.ts";
import { quotationsIn } from "./quotations-in.ts";

/** Something that is wrong with the words of a claim. */
export interface WordProblem {
  readonly reason: "wrong-count" | "misquote" | "opposite" | "unsupported";
  readonly message: string;
}

/** What the check of a claim's words found. */
export interface CheckedWords {
  readonly verdict: ClaimVerdict;
  readonly problems: readonly WordProblem[];
}

/**
 * Checks the words of a claim against its evidence: each count that it states must be the counted one, each quotation
 * must be in the evidence, and the rules that read sentences must find nothing against it. One check for a claim that was
 * just drafted and for one that is checked again.
 *
 * @param lexical how rare each word is; without it, whether the evidence supports the claim is not judged
 */
export function checkWords(
  claim: ClaimWords,
  testimony: readonly Testimony[],
  lexical: LexicalSupport | undefined,
): CheckedWords {
  const texts = testimony.flatMap(({ question, said }) => [question, said]);
  const problems = [
    ...statedCounts(claim.text)
      // a participant's own figure is a quotation, not a count of participants
      .filter(({ text }) => !texts.some((words) => words.includes(text)))
      .filter((stated) => !agrees(stated, claim.support))
      .map(({ text }) => wrongCount(text, claim.support)),
    ...quotationsIn(claim.text)
      .filter((quotation) => !texts.some((words) => matchQuote(quotation, words)))
      .map((quotation): WordProblem => ({
        reason: "misquote",
        message: `“${quotation}” is not in its evidence`,
      })),
  ];
  if (lexical === undefined)
    return { verdict: problems.length === 0 ? "entailed" : "not-supported", problems };
  const { verdict, findings } = judgeClaim(claim, testimony, lexical);
  const refused = findings.filter(({ says }) => says === "refused");
  const judged =
    verdict === "not-supported"
      ? refused.map(({ rule, message }): WordProblem => ({
          reason: reasonOf[rule] ?? "unsupported",
          message,
        }))
      : [];
  const kept = [...problems, ...gravest(judged, problems)];
  return { verdict: kept.length > 0 ? "not-supported" : verdict, problems: kept };
}

/**
 * What the rules found, one problem a reason: the same words are often wrong in several ways. Where the claim says the
 * opposite, or a count or a quotation is wrong, that is what has to be mended.
 */
function gravest(judged: readonly WordProblem[], problems: readonly WordProblem[]): readonly WordProblem[] {
  const first = [...new Map(judged.toReversed().map((one) => [one.reason, one])).values()].toReversed();
  const opposite = first.filter(({ reason }) => reason === "opposite");
  if (opposite.length > 0) return opposite;
  return problems.length > 0 ? [] : first;
}

/** The reason that a rule gives; the others find a claim unsupported. */
const reasonOf: Partial<Readonly<Record<RuleName, WordProblem["reason"]>>> = {
  denial: "opposite",
  opposite: "opposite",
  comparison: "opposite",
  group: "wrong-count",
  quotation: "misquote",
};

/** A count that is not what the evidence counts. */
export function wrongCount(stated: string, { n, of }: Pick<Support, "n" | "of">): WordProblem {
  return { reason: "wrong-count", message: `it says ${stated}; its evidence counts ${n} of ${of}` };
}
