import type { EvidenceIndex, Hit } from "../searching/evidence-index.ts";
import type { SoughtWord } from "../searching/search-terms.ts";
import { closedQuestions } from "../counts/count-answers.ts";
import type { ClosedQuestion } from "../counts/count-answers.ts";
import { amountAskedFor, asksHowMany, isFollowUp, takesForGranted } from "./question-forms.ts";

/** What an answer may rest on. */
export interface GatheredEvidence {
  /** What the question asks for. */
  readonly sought: readonly SoughtWord[];
  /** Words that nobody used and nobody was asked with, and without which the question is another one. */
  readonly unknown: readonly string[];
  /** Statements that may be quoted, the best first. */
  readonly hits: readonly Hit[];
  /** Those of them that speak of it so plainly that their people are counted. */
  readonly counted: readonly Hit[];
  /** What comes nearest, one statement of an utterance, the best first. */
  readonly nearest: readonly Hit[];
  readonly closed: readonly ClosedQuestion[];
}

/** From this share of what was asked for on, words are quoted. The benchmark of asking shows what it leaves out. */
const leastCoverage = 0.33;
/** From this share on, one word of several is enough. */
const aloneCoverage = 0.7;
/** From this share on, people are counted as speaking of it, and a closed question as asking for it. */
const countedCoverage = 0.52;
/** A word that nobody knows must count this share of a question, at least, for the data to say nothing about it. */
const tellingShare = 0.4;
/** A passage must contain this share of the things that are asked for, at least. */
const leastThings = 0.45;
/** In a question that takes for granted what happens to them, this share of them is enough: the deed has other words. */
const grantedThings = 0.42;

/** Who is asked about, and a question before. */
type GatherOptions = { readonly people?: ReadonlySet<string>; readonly before?: string };

/** Looks for what an answer to a question may rest on. */
export function gatherEvidence(
  index: EvidenceIndex,
  question: string,
  { people, before }: GatherOptions,
): GatheredEvidence {
  const own = index.soughtIn(question);
  const earlier = before === undefined || !isFollowUp(question, own) ? [] : index.soughtIn(before);
  // "And on Mondays?" asks about what the question before asked about
  const together = gather(index, { question, sought: [...earlier, ...own], people });
  if (earlier.length === 0 || own.length === 0) return together;
  // what does not speak of Mondays was the answer to the question before
  const speaking = new Set(
    index.find(own, { limit: Infinity }).flatMap((hit) => (hit.isNamed ? [hit.statement] : [])),
  );
  const isOwn = ({ statement }: Hit): boolean => speaking.has(statement);
  const hits = together.hits.filter(isOwn);
  // or it asks about something else
  if (hits.length === 0 && together.closed.length === 0)
    return gather(index, { question, sought: own, people });
  return { ...together, hits, counted: together.counted.filter(isOwn) };
}

function gather(
  index: EvidenceIndex,
  {
    question,
    sought,
    people,
  }: {
    readonly question: string;
    readonly sought: readonly SoughtWord[];
    readonly people: ReadonlySet<string> | undefined;
  },
): GatheredEvidence {
  const weigh = (word: SoughtWord): number => index.weight(word);
  const closed = closedQuestions(index.corpus, sought, { weigh, people, least: countedCoverage });
  const total = sought.reduce((sum, word) => sum + weigh(word), 0);
  const isGranted = takesForGranted(question);
  const unknown = sought.filter(
    (word) =>
      !index.knows(word) &&
      (sought.length === 1 || !word.isPerson || word.isOne) &&
      // what is done to things that people speak of, they may say in other words
      (sought.length === 1 || !word.isDeed || !isGranted) &&
      (word.isOne || weigh(word) >= tellingShare * total),
  );
  const found = index.find(sought, { limit: Infinity, ...(people === undefined ? {} : { people }) });
  // one of two words alone is about something else
  const least = Math.min(2, sought.filter(({ isPerson }) => !isPerson).length);
  const isHowMany = asksHowMany(question);
  const hasThings = sought.some(({ isPerson, isDeed }) => !isPerson && !isDeed);
  const isAbout = ({ coverage, things, isNamed, words }: Hit): boolean =>
    isNamed &&
    (things >= grantedThings && isGranted
      ? coverage >= leastCoverage
      : (!hasThings || things >= leastThings) &&
        (words >= least ? coverage >= leastCoverage : !isHowMany && coverage >= aloneCoverage));
  const holdsAmount = amountAskedFor(question);
  const isAmount = ({ statement: { span }, isNamedHere }: Hit): boolean =>
    holdsAmount === undefined || (isNamedHere && holdsAmount(span.text));
  const hits = unknown.length > 0 ? [] : found.filter((hit) => isAbout(hit) && isAmount(hit));
  return {
    sought,
    unknown: closed.length > 0 ? [] : unknown.map(({ word }) => word),
    hits,
    counted: hits.filter(({ coverage, words }) => coverage >= countedCoverage && words >= least),
    nearest: hits.length === 0 && closed.length > 0 ? [] : onePerUtterance(found),
    closed,
  };
}

function onePerUtterance(hits: readonly Hit[]): readonly Hit[] {
  return [...new Map(hits.toReversed().map((hit) => [hit.statement.whole.id, hit])).values()].toReversed();
}
