import { schemaVersion } from "@persona/contracts";
import type { Corpus, PersonaSet, Score, Scores } from "@persona/contracts";
import { comparisonOf } from "@persona/facts";
import type { Comparison } from "@persona/facts";
import { groupParticipants } from "@persona/grouping";
import { adjustedRandIndex } from "@persona/statistics";
import type { Steps } from "@persona/statistics";
import { checkSet, lexicalSupport } from "@persona/verification";
import type { SetReport, VerifySetOptions } from "@persona/verification";
import { notComputed } from "./measures/make-score.ts";
import { runControls, scoreAbstention } from "./measures/score-abstention.ts";
import { scoreAdversarialGrounding } from "./measures/score-adversarial-grounding.ts";
import { scoreCounts } from "./measures/score-counts.ts";
import { scoreCoverage } from "./measures/score-coverage.ts";
import { scoreDemographicFit } from "./measures/score-demographic-fit.ts";
import { scoreDiscrimination } from "./measures/score-discrimination.ts";
import { scoreDistinctiveness } from "./measures/score-distinctiveness.ts";
import { scoreGrounding } from "./measures/score-grounding.ts";
import { scoreHeldOutLift } from "./measures/score-held-out-lift.ts";
import { scoreLexicalDiversity } from "./measures/score-lexical-diversity.ts";
import { scoreMarkedWords } from "./measures/score-marked-words.ts";
import { scorePointers } from "./measures/score-pointers.ts";
import { scorePrivacy } from "./measures/score-privacy.ts";
import type { IdentifierFinder } from "./measures/score-privacy.ts";
import { scoreQuotes } from "./measures/score-quotes.ts";
import { scoreStability } from "./measures/score-stability.ts";
import type { SeedAgreement } from "./measures/score-stability.ts";
import { speechIndex } from "./subject/speech-index.ts";
import type { SpeechIndex } from "./subject/speech-index.ts";
import { statedClaims } from "./subject/subject.ts";
import type { Subject } from "./subject/subject.ts";
import { subjectOfSet } from "./subject/subject-of-set.ts";

/** What personas are scored with. */
export interface ScoreOptions {
  /** Finds identifiers in a text. Without it, privacy is not computed. */
  readonly findIdentifiers?: IdentifierFinder;
  /** Also divide the data again, for abstention and for agreement with other seeds. Takes minutes. @default false */
  readonly full?: boolean;
  /** Seed of the controls. @default the seed of the run, or 1 */
  readonly seed?: number;
  /** Number of permutations of the answers, with `full`. @default 20 for up to 200 people, else 5 */
  readonly permutations?: number;
}

/** The scores of a run, and the check of the set against its sources that they are based on. */
export interface ScoredRun {
  readonly scores: Scores;
  readonly report: SetReport;
}

const otherSeeds = 2;

/** Scores a run against its sources, step by step. */
export function* runSteps(
  set: PersonaSet,
  sources: VerifySetOptions & { readonly corpus: Corpus },
  options: ScoreOptions = {},
): Steps<ScoredRun> {
  const { corpus } = sources;
  const { full = false, seed = set.seed } = options;
  const checked = checkSet(set, sources);
  yield;
  const comparison = comparisonOf(corpus, set.segmentation.overrides ?? {});
  const subject = subjectOfSet(set, checked);
  const agreements = full && set.segmentation.k > 1 ? yield* overSeeds(set, corpus) : undefined;
  const abstention = full
    ? scoreAbstention(yield* runControls(corpus, { ...options, seed }))
    : notComputed("abstention", "it takes many divisions of permuted data, which persona score --full makes");
  return {
    report: checked.report,
    scores: yield* scoreSubject(subject, comparison, { ...options, full, seed }, agreements, abstention),
  };
}

/** All fifteen scores of personas that were brought into one form. */
export function* scoreSubject(
  subject: Subject,
  comparison: Comparison,
  { findIdentifiers, full, seed }: ScoreOptions & { readonly full: boolean; readonly seed: number },
  agreements: readonly SeedAgreement[] | undefined,
  abstention: Score,
): Steps<Scores> {
  const lexical = lexicalSupport(comparison.vocabulary);
  let made: SpeechIndex | undefined;
  const index = (): SpeechIndex => (made ??= speechIndex(comparison, lexical));
  const measures: readonly (() => Score)[] = [
    () => scorePointers(subject),
    () => scoreGrounding(subject, lexical, seed),
    () => scoreAdversarialGrounding(subject, lexical, seed),
    () => scoreQuotes(subject),
    () => scoreCounts(subject),
    () => scoreCoverage(subject, comparison, findIdentifiers),
    () => scoreDiscrimination(subject, comparison, index, lexical),
    () => scoreDistinctiveness(subject),
    () => scoreStability(subject, agreements),
    () => scoreDemographicFit(subject, comparison),
    () => scoreHeldOutLift(subject, comparison, seed),
    () => abstention,
    () => scoreMarkedWords(subject),
    () => scorePrivacy(subject, findIdentifiers),
    () => scoreLexicalDiversity(subject),
  ];
  const scores: Score[] = [];
  for (const measure of measures) {
    scores.push(measure());
    yield;
  }
  const verdicts = { pass: 0, fail: 0, "not-applicable": 0, "not-computed": 0 };
  for (const { verdict } of scores) verdicts[verdict] += 1;
  return {
    schemaVersion,
    kind: subject.kind,
    full,
    seed,
    personas: subject.personas.length,
    claims: statedClaims(subject).length,
    quotes: subject.personas.reduce((sum, { quotes }) => sum + quotes.length, 0),
    verdicts,
    scores,
  };
}

/** Agreement of the groups with those that other seeds give, over the people both place. */
function* overSeeds(set: PersonaSet, corpus: Corpus): Steps<readonly SeedAgreement[]> {
  const groupOf = new Map(
    set.personas.flatMap(({ id, segment }) => segment.memberIds.map((one) => [one, id])),
  );
  const { requested, asked } = set.segmentation;
  const found: SeedAgreement[] = [];
  for (let step = 1; step <= otherSeeds; step += 1) {
    const seed = set.seed + step;
    const { groups, comparison } = yield* groupParticipants(corpus, {
      seed,
      ...(requested === undefined ? {} : { count: requested }),
      ...(asked?.groups === "joined" ? { join: true } : {}),
      ...set.segmentation.overrides,
    });
    const pairs = groups.flatMap(({ members }, group) =>
      members.flatMap((position) => {
        const first = groupOf.get(comparison.research.people[position]?.id ?? "");
        return first === undefined ? [] : [[first, group] as const];
      }),
    );
    const agreement = adjustedRandIndex(
      pairs.map(([first]) => first),
      pairs.map(([, second]) => second),
    );
    found.push({ seed, agreement });
  }
  return found;
}
