import type { Support } from "@persona/contracts";
import { agrees, statedCounts } from "./count-support.ts";
import { judgeSupport } from "./judge-support.ts";
import type { Testimony } from "./judge-support.ts";
import type { LexicalSupport } from "./lexical-support.ts";
import { matchQuote } from "./match-quote.ts";
import { quotationsIn } from "./quotations-in.ts";

/** Something that is wrong with the words of a claim. */
export interface WordProblem {
  readonly reason: "wrong-count" | "misquote" | "opposite" | "unsupported";
  readonly message: string;
}

/**
 * Checks the words of a claim against its evidence: each count that it states must be the counted one, each quotation
 * must be in the evidence, and the evidence must support the claim. One rule for a claim that was just drafted and for
 * one that is checked again.
 *
 * @param support what its evidence counts
 * @param lexical how rare each word is; without it, whether the evidence supports the claim is not judged
 */
export function checkWords(
  { text: claim, support }: { readonly text: string; readonly support: Support },
  testimony: readonly Testimony[],
  lexical: LexicalSupport | undefined,
): readonly WordProblem[] {
  const texts = testimony.flatMap(({ question, said }) => [question, said]);
  const judgement = lexical === undefined ? "supported" : judgeSupport(claim, testimony, lexical);
  return [
    ...statedCounts(claim)
      // a participant's own figure is a quotation, not a count of participants
      .filter(({ text }) => !texts.some((words) => words.includes(text)))
      .filter((stated) => !agrees(stated, support))
      .map(({ text }) => wrongCount(text, support)),
    ...quotationsIn(claim)
      .filter((quotation) => !texts.some((words) => matchQuote(quotation, words)))
      .map((quotation): WordProblem => ({
        reason: "misquote",
        message: `“${quotation}” is not in its evidence`,
      })),
    ...(judgement === "supported" ? [] : [{ reason: judgement, message: messages[judgement] }]),
  ];
}

const messages = {
  opposite: "its evidence says the opposite",
  unsupported: "its evidence contains too few of its words; say what the participants said",
} as const;

/** A count that is not what the evidence counts. */
export function wrongCount(stated: string, { n, of }: Pick<Support, "n" | "of">): WordProblem {
  return { reason: "wrong-count", message: `it says ${stated}; its evidence counts ${n} of ${of}` };
}
