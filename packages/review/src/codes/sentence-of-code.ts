import type { CodeEvidence } from "@persona/facts";
import type { Support } from "@persona/contracts";

/** A counted code as a sentence that says its name, and nothing else. */
export function sentenceOfCode(
  { code, question, predicate, coder }: CodeEvidence["count"],
  { n, of }: Support,
): string {
  if (coder === "terms") return `${n} of ${of} speak of ${code}.`;
  if (predicate !== undefined) return `${n} of ${of} ${predicate}.`;
  const said = question === undefined ? "say" : `answer to “${question}”`;
  return `What ${n} of ${of} ${said} is coded as ${code}.`;
}
