import type { Corpus, Scores } from "@persona/contracts";
import { comparisonOf } from "@persona/facts";
import type { Steps } from "@persona/statistics";
import { lexicalSupport } from "@persona/verification";
import { notApplicable } from "./measures/make-score.ts";
import { readElsewhere } from "./elsewhere/read-elsewhere.ts";
import { scoreSubject } from "./score-run.ts";
import type { ScoreOptions } from "./score-run.ts";
import { speechIndex } from "./subject/speech-index.ts";
import { subjectOfElsewhere } from "./elsewhere/subject-of-elsewhere.ts";

/**
 * Scores personas that another tool made, as parsed JSON, against the sources that they are said to come from. A score
 * that cannot be measured, such as the stability of groups that cannot be made again, says so.
 *
 * @throws PersonaError `invalid-record` when there is no persona in it
 */
export function* elsewhereSteps(value: unknown, corpus: Corpus, options: ScoreOptions = {}): Steps<Scores> {
  const personas = readElsewhere(value);
  yield;
  const comparison = comparisonOf(corpus);
  const lexical = lexicalSupport(comparison.vocabulary);
  const index = speechIndex(comparison, lexical);
  const subject = subjectOfElsewhere(personas, { corpus, comparison, lexical, index });
  const { full = false, seed = 1 } = options;
  const abstention = notApplicable(
    "abstention",
    "it would take running the tool that made the personas on data without information",
  );
  return yield* scoreSubject(subject, comparison, { ...options, full, seed }, undefined, abstention);
}
