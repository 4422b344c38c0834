import { findTopics } from "../../text/src/topics.ts";
import { buildVocabulary } from "../../text/src/vocabulary.ts";
import { readCodedQuestions } from "./hand-codes.ts";
import type { CodedQuestion } from "./hand-codes.ts";
import { macroF1 } from "./macro-f1.ts";
import { kMeansThemes, randomThemes, tfIdf } from "./rivals.ts";

/** Macro F1 against hand-made codes, 0 to 1. Rivals are given the number of themes that ours found, and that of the codes. */
export interface Agreement {
  readonly question: string;
  readonly level: "themes" | "keywords";
  readonly people: number;
  readonly codes: number;
  readonly found: number;
  readonly ours: number;
  readonly kMeansSame: number;
  readonly kMeansCodes: number;
  readonly randomSame: number;
  readonly randomCodes: number;
}

const seeds = [1, 2, 3, 4, 5];

/**
 * How well the themes found in each open question of the notebook survey match those that researchers coded by hand,
 * beside k-means on TF-IDF and themes dealt out by lot (means over five seeds). Deterministic.
 *
 * @returns one row for each question and level of coding; none where the survey does not lie beside the project
 */
export function measureThemes(): readonly Agreement[] {
  return (readCodedQuestions() ?? []).flatMap(measureQuestion);
}

/** The mean of each figure over the questions of one level. */
export function meanAgreement(rows: readonly Agreement[], level: Agreement["level"]): Agreement {
  const own = rows.filter((row) => row.level === level);
  const mean = (pick: (row: Agreement) => number): number =>
    own.reduce((sum, row) => sum + pick(row), 0) / Math.max(1, own.length);
  return {
    question: "mean",
    level,
    people: mean((row) => row.people),
    codes: mean((row) => row.codes),
    found: mean((row) => row.found),
    ours: mean((row) => row.ours),
    kMeansSame: mean((row) => row.kMeansSame),
    kMeansCodes: mean((row) => row.kMeansCodes),
    randomSame: mean((row) => row.randomSame),
    randomCodes: mean((row) => row.randomCodes),
  };
}

function measureQuestion({ name, answers, themes, keywords }: CodedQuestion): Agreement[] {
  const found = findTopics(answers, buildVocabulary(answers)).map((topic) => topic.people);
  const vectors = tfIdf(answers);
  const kMeansSame = seeds.map((seed) => kMeansThemes(vectors, found.length, seed));
  const randomSame = seeds.map((seed) => randomThemes(answers.length, found.length, seed));
  const levels = [
    { level: "themes", codes: [...themes.values()] },
    { level: "keywords", codes: [...keywords.values()] },
  ] as const;
  // one code that holds everybody divides nobody: any theme of everybody would agree with it
  return levels
    .filter(({ codes }) => codes.length > 1)
    .map(({ level, codes }) => {
      const mean = (divisions: readonly (readonly ReadonlySet<number>[])[]): number =>
        divisions.reduce((sum, one) => sum + macroF1(codes, one), 0) / divisions.length;
      return {
        question: name,
        level,
        people: answers.length,
        codes: codes.length,
        found: found.length,
        ours: macroF1(codes, found),
        kMeansSame: mean(kMeansSame),
        kMeansCodes: mean(seeds.map((seed) => kMeansThemes(vectors, codes.length, seed))),
        randomSame: mean(randomSame),
        randomCodes: mean(seeds.map((seed) => randomThemes(answers.length, codes.length, seed))),
      };
    });
}
