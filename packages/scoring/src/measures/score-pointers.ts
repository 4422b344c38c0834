import type { Score, ScoreFinding } from "@persona/contracts";
import { measured, notApplicable, sharePart } from "./make-score.ts";
import { findingsOf } from "../subject/subject.ts";
import type { Subject } from "../subject/subject.ts";

/** Valid links: links to a span whose text is the text of the source at its offsets, out of all links. */
export function scorePointers(subject: Subject): Score {
  const name = "pointer-validity";
  const findings: ScoreFinding[] = [];
  let links = 0;
  const follow = (subjectId: string, id: string): void => {
    links += 1;
    const span = subject.spans.get(id);
    const why = span === undefined ? "it points at nothing" : span.problem;
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
    return notApplicable(name, "there are no statements, so nothing points at a source");
  const valid = links - findings.length;
  const threshold = { is: "at-least", value: 1 } as const;
  return measured(name, {
    value: links === 0 ? null : valid / links,
    threshold,
    reading:
      links === 0
        ? `There ${statements === 1 ? "is 1 statement, and it does not point" : `are ${statements} statements, and none of them points`} at the words that support it.`
        : `${valid} of ${links} links point at words that are in the source.`,
    parts: [sharePart("valid links", valid, links)],
    findings: [...findings, ...findingsOf(subject.unjudged, "citation")],
  });
}
