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
 * Scores personas that another tool made, as parsed JSON, against the sources they are said to come from. What cannot
 * be judged, such as the stability of groups nobody else can make again, says so.
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
    "only the tool that made the personas can be run on data that say nothing",
  );
  return yield* scoreSubject(subject, comparison, { ...options, full, seed }, undefined, abstention);
}
