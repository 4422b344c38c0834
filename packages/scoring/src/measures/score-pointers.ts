import type { Score, ScoreFinding } from "@persona/contracts";
import { measured, notApplicable, sharePart } from "./make-score.ts";
import { findingsOf } from "../subject/subject.ts";
import type { Subject } from "../subject/subject.ts";

/** Pointer validity: links that lead to a span whose text is the source's at its offsets, of all links. */
export function scorePointers(subject: Subject): Score {
  const name = "pointer-validity";
  const findings: ScoreFinding[] = [];
  let links = 0;
  const follow = (subjectId: string, id: string): void => {
    links += 1;
    const span = subject.spans.get(id);
    const why = span === undefined ? "it leads nowhere" : span.problem;
    if (why !== undefined) findings.push({ subject: subjectId, message: `${id}: ${why}` });
  };
  let statements = 0;
  for (const { id: personaId, claims, quotes } of subject.personas) {
    for (const { id, links: cited, tallies = [] } of claims) {
      statements += 1;
      for (const link of cited) follow(id, link);
      for (const { problem } of tallies) {
        links += 1;
        if (problem !== undefined) findings.push({ subject: id, message: problem });
      }
    }
    for (const { spanId } of quotes) if (spanId !== undefined) follow(personaId, spanId);
  }
  if (statements === 0 && links === 0)
    return notApplicable(name, "nothing is stated, so nothing points anywhere");
  const valid = links - findings.length;
  const threshold = { is: "at-least", value: 1 } as const;
  return measured(name, {
    value: links === 0 ? null : valid / links,
    threshold,
    reading:
      links === 0
        ? `There ${statements === 1 ? "is 1 statement" : `are ${statements} statements`}, and nothing points at the words ${statements === 1 ? "it comes" : "they come"} from.`
        : `${valid} of ${links} links lead to words that stand in the source where they point.`,
    parts: [sharePart("links that hold", valid, links)],
    findings: [...findings, ...findingsOf(subject.unjudged, "citation")],
  });
}
