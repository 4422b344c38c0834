import type { Score, ScoreFinding } from "@persona/contracts";
import { EigenvalueDecomposition, Matrix } from "ml-matrix";
import { roundTo } from "@persona/statistics";
import { contentWords } from "@persona/text";
import { isNegated } from "@persona/verification";
import { measured, notApplicable } from "./make-score.ts";
import { validSpans } from "../subject/subject.ts";
import type { ScoredPersona, Subject } from "../subject/subject.ts";

/** Of more personas than this, an even sample is compared. */
const mostCompared = 200;
const leastApart = 0.25;

/**
 * Distinctiveness: 1 − the largest cosine similarity of two personas (TF-IDF of their words and answers), and how many
 * different personas there really are: the Vendi score (Friedman and Dieng 2023) divided by their number.
 */
export function scoreDistinctiveness(subject: Subject): Score {
  const name = "distinctiveness";
  const step = Math.max(1, subject.personas.length / mostCompared);
  const personas = Array.from(
    { length: Math.min(subject.personas.length, mostCompared) },
    (_, index) => subject.personas[Math.floor(index * step)],
  ).filter((persona) => persona !== undefined);
  const vectors = weigh(personas.map((persona) => wordsOf(persona, subject)));
  if (vectors.length < 2) return notApplicable(name, "there are fewer than two personas to compare");
  const likeness = vectors.map((one) => vectors.map((other) => cosine(one, other)));
  let most = { value: -1, one: 0, other: 0 };
  likeness.forEach((row, one) => {
    for (let other = one + 1; other < row.length; other += 1) {
      const value = row[other] ?? 0;
      if (value > most.value) most = { value, one, other };
    }
  });
  const pair = [personas[most.one]?.id ?? "", personas[most.other]?.id ?? ""] as const;
  const different = vendi(likeness);
  const findings: ScoreFinding[] =
    1 - most.value >= leastApart
      ? []
      : [
          {
            subject: pair[0],
            message: `it says nearly the same as ${pair[1]} (${Math.round(most.value * 100)} %)`,
          },
        ];
  return measured(name, {
    value: 1 - most.value,
    threshold: { is: "at-least", value: leastApart },
    reading: `The two most similar personas, ${pair[0]} and ${pair[1]}, say ${Math.round(most.value * 100)} % the same (100 % would be the same words). The ${personas.length} personas are as different as ${different.toFixed(1)} personas with nothing in common.`,
    parts: [
      { name: "largest cosine similarity of two personas", value: most.value },
      {
        name: "Vendi score divided by the number of personas",
        value: different / personas.length,
        n: roundTo(different, 2),
        of: personas.length,
      },
    ],
    findings,
  });
}

/** What a persona says: the words of what was said freely, and answers as such. */
function wordsOf({ claims }: ScoredPersona, subject: Subject): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  const add = (term: string): void => {
    counts.set(term, (counts.get(term) ?? 0) + 1);
  };
  for (const { text, evidence, isAssumption } of claims) {
    if (isAssumption) continue;
    const spans = validSpans(subject, evidence);
    if (spans.length > 0 && spans.every(({ isAnswer }) => isAnswer)) {
      // "cheap: Yes" and "cheap: No" share a word and nothing else
      for (const answer of new Set(spans.map(({ question, said }) => `${question}: ${said}`))) add(answer);
      continue;
    }
    const side = isNegated(text) ? "not " : "";
    for (const { stem } of contentWords(text)) add(side + stem);
  }
  return counts;
}

function weigh(documents: readonly ReadonlyMap<string, number>[]): readonly ReadonlyMap<string, number>[] {
  const inHowMany = new Map<string, number>();
  for (const document of documents)
    for (const stem of document.keys()) inHowMany.set(stem, (inHowMany.get(stem) ?? 0) + 1);
  return documents.map((document) => {
    const weighed = [...document].map(
      ([stem, count]) =>
        [
          stem,
          (1 + Math.log(count)) * (1 + Math.log((1 + documents.length) / (1 + (inHowMany.get(stem) ?? 0)))),
        ] as const,
    );
    const length = Math.sqrt(weighed.reduce((sum, [, weight]) => sum + weight * weight, 0));
    return new Map(weighed.map(([stem, weight]) => [stem, length === 0 ? 0 : weight / length]));
  });
}

/** Two personas that say nothing are the same. */
function cosine(one: ReadonlyMap<string, number>, other: ReadonlyMap<string, number>): number {
  if (one.size === 0 && other.size === 0) return 1;
  let sum = 0;
  for (const [stem, weight] of one) sum += weight * (other.get(stem) ?? 0);
  return Math.min(1, sum);
}

/** The exponential of the entropy of the eigenvalues of the similarity matrix, divided by its size. */
function vendi(likeness: readonly (readonly number[])[]): number {
  const size = likeness.length;
  const matrix = new Matrix(likeness.map((row) => [...row])).div(size);
  const { realEigenvalues } = new EigenvalueDecomposition(matrix, { assumeSymmetric: true });
  const entropy = realEigenvalues.reduce(
    (sum, value) => (value > 1e-12 ? sum - value * Math.log(value) : sum),
    0,
  );
  return Math.exp(entropy);
}
