import { chosenBy } from "../../facts/src/answers/coded-survey.ts";
import type { CodedColumn } from "../../facts/src/answers/coded-survey.ts";
import type { Comparison } from "../../facts/src/comparison/comparison.ts";
import { makeDivider } from "../../grouping/src/dividers/make-divider.ts";
import { seededRandom, shuffle } from "../../statistics/src/random.ts";
import { liftOf } from "../../scoring/src/measures/held-out.ts";
import { surveys } from "./data.ts";

const [folds, rounds] = [5, 2];
const ridges = [30, 100, 300];
const numbersOfGroups = [2, 3, 4, 5, 6, 7, 8];

/**
 * How much of each question of the notebook survey can be guessed from all the others and from the topics of what
 * people write: by logistic regression of each person (the best of three ridges, cross-validated), and by any division
 * into latent classes made without the question. Where neither gets above 0, no personas can.
 */
export function measureCeiling(): readonly string[] {
  const notebook = surveys().find(({ name }) => name === "notebook");
  if (notebook === undefined) return ["left out: the notebook survey is not next to the project"];
  const { comparison } = notebook;
  const { active, passive } = comparison.variables;
  const lines = ["lift: each person on their own (ridge 30, 100, 300)   divisions into 2 … 8   question"];
  for (const coded of [...active, ...passive]) {
    const known = featuresWithout(comparison, coded);
    const alone = ridges.map((ridge) => liftOfRegression(comparison, coded, known, ridge));
    const rest = active.filter(({ column }) => column.block !== coded.column.block);
    const divider = makeDivider({ ...comparison, variables: { active: rest, passive: [] } });
    const divided = numbersOfGroups.map((k) => {
      const found = divider?.divide(k, seededRandom(k)).labels;
      const labels = new Int32Array(comparison.research.people.length).fill(-1);
      comparison.placed.forEach((person, row) => (labels[person] = found?.[row] ?? -1));
      return liftOf([coded], labels, 1)[0]?.lift ?? 0;
    });
    const written = [alone, divided].map((lifts) =>
      lifts.map((lift) => lift.toFixed(3).padStart(6)).join(" "),
    );
    lines.push(`${written.join("   ")}   ${coded.column.question.slice(0, 50)}`);
  }
  return lines;
}

/** Of each person: the answers and topics they have, by number, but for those of one question. */
function featuresWithout({ variables, variates, placed }: Comparison, left: CodedColumn): number[][] {
  const rows: number[][] = placed.map(() => []);
  let from = 0;
  for (const coded of [...variables.active, ...variables.passive]) {
    if (coded.column.block === left.column.block) continue;
    placed.forEach((person, row) =>
      rows[row]?.push(...Array.from(chosenBy(coded, person), (level) => from + level)),
    );
    from += coded.levels.length;
  }
  for (const { people } of variates.topics) {
    placed.forEach((person, row) => people.has(person) && rows[row]?.push(from));
    from += 1;
  }
  return rows;
}

/** The lift of one question, options of a choice counted together as the score does, over all folds and rounds. */
function liftOfRegression(
  comparison: Comparison,
  coded: CodedColumn,
  known: readonly number[][],
  ridge: number,
): number {
  const isChoice = coded.column.kind === "multi-select";
  const answers = isChoice ? 2 : coded.levels.length;
  const targets = isChoice ? coded.levels.map((_, level) => level) : [-1];
  let [own, all, tried] = [0, 0, 0];
  for (const option of targets) {
    const codes = comparison.placed.map((person) => {
      if (coded.answered[person] !== 1) return -1;
      const chosen = chosenBy(coded, person);
      return option < 0 ? (chosen[0] ?? -1) : Number(chosen.includes(option));
    });
    const people = [...codes.keys()].filter((row) => codes[row] >= 0);
    for (let round = 0; round < rounds; round += 1) {
      const order = shuffle([...people], seededRandom(round + 1));
      for (let fold = 0; fold < folds; fold += 1) {
        const learned = order.filter((_row, at) => at % folds !== fold);
        const guess = regress(known, codes, learned, { answers, ridge });
        const counts = Array.from(
          { length: answers },
          (_, answer) => learned.filter((row) => codes[row] === answer).length,
        );
        const mode = counts.indexOf(Math.max(...counts));
        for (const row of order.filter((_row, at) => at % folds === fold)) {
          tried += 1;
          if (codes[row] === mode) all += 1;
          if (codes[row] === guess(row)) own += 1;
        }
      }
    }
  }
  return (own - all) / (tried - all);
}

/** Multinomial logistic regression with a ridge on all but the intercepts, by gradients whose length adapts (AdaGrad). */
function regress(
  known: readonly number[][],
  codes: readonly number[],
  people: readonly number[],
  { answers, ridge }: { readonly answers: number; readonly ridge: number },
): (row: number) => number {
  const width = Math.max(...known.flat()) + 2;
  const weights = Array.from({ length: answers }, () => new Float64Array(width));
  const squares = Array.from({ length: answers }, () => new Float64Array(width).fill(1e-9));
  const featuresOf = (row: number): number[] => [...known[row], width - 1];
  const scoresOf = (row: number): number[] =>
    weights.map((own) => featuresOf(row).reduce((sum, feature) => sum + own[feature], 0));
  for (let step = 0; step < 150; step += 1) {
    const gradients = weights.map((own) =>
      own.map((weight, feature) => (feature === width - 1 ? 0 : ridge * weight)),
    );
    for (const row of people) {
      const scores = scoresOf(row);
      const most = Math.max(...scores);
      const odds = scores.map((score) => Math.exp(score - most));
      const sum = odds.reduce((total, odd) => total + odd, 0);
      odds.forEach((odd, answer) => {
        const error = odd / sum - Number(codes[row] === answer);
        for (const feature of featuresOf(row)) gradients[answer][feature] += error;
      });
    }
    gradients.forEach((gradient, answer) =>
      gradient.forEach((slope, feature) => {
        squares[answer][feature] += slope * slope;
        weights[answer][feature] -= (0.1 * slope) / Math.sqrt(squares[answer][feature]);
      }),
    );
  }
  return (row) => {
    const scores = scoresOf(row);
    return scores.indexOf(Math.max(...scores));
  };
}
