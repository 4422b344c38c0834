import type { Codebook } from "@persona/contracts";
import { measureAgreement } from "../agreement/measure-agreement.ts";

/** Something in a codebook that its spans or its own figures contradict. */
export interface CodebookProblem {
  readonly reason: "unknown-span" | "unknown-code" | "text-differs" | "wrong-count" | "misquote";
  /** Id of the coding, the code, or `agreement`. */
  readonly subject: string;
  readonly message: string;
}

/** What {@link checkCodebook} checks against. */
export interface CheckCodebookOptions {
  /** The text of a span in the sources as they are now; undefined where there is no such span. */
  readonly text: (spanId: string) => string | undefined;
}

/**
 * Checks a codebook: every coding is about a code and a span that exist, its words are within the span, every span reads
 * in the sources as the codebook says, and agreement is what its codings give.
 */
export function checkCodebook(
  codebook: Codebook,
  { text }: CheckCodebookOptions,
): readonly CodebookProblem[] {
  const { codes, codings, spans, agreement } = codebook;
  const problems: CodebookProblem[] = [];
  const codeIds = new Set(codes.map(({ id }) => id));
  const known = new Map(spans.map((span) => [span.id, span]));
  for (const { id, text: said } of spans) {
    const now = text(id);
    if (now === undefined)
      problems.push({ reason: "unknown-span", subject: id, message: "there is no such span in the sources" });
    else if (now !== said)
      problems.push({ reason: "text-differs", subject: id, message: "the source reads otherwise there" });
  }
  for (const { id, parentId } of codes)
    if (parentId !== undefined && !codeIds.has(parentId))
      problems.push({
        reason: "unknown-code",
        subject: id,
        message: `its parent ${parentId} is not in the codebook`,
      });
  for (const { id, codeId, spanId, start, end } of codings) {
    const span = known.get(spanId);
    if (!codeIds.has(codeId))
      problems.push({
        reason: "unknown-code",
        subject: id,
        message: `its code ${codeId} is not in the codebook`,
      });
    if (span === undefined)
      problems.push({
        reason: "unknown-span",
        subject: id,
        message: `its span ${spanId} is not in the codebook`,
      });
    else if (start >= end || end > span.text.length)
      problems.push({
        reason: "misquote",
        subject: id,
        message: `characters ${start} to ${end} are not in ${spanId}`,
      });
  }
  if (agreement.length > 0 && JSON.stringify(agreement) !== JSON.stringify(measureAgreement(codebook)))
    problems.push({ reason: "wrong-count", subject: "agreement", message: "its codings give other figures" });
  return problems;
}
