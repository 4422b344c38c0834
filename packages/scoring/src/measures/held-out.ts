import { chosenBy, questionNames } from "@persona/facts";
import type { CodedColumn, Comparison } from "@persona/facts";
import { joinAlike, makeDivider } from "@persona/grouping";
import type { SurveyDividerOptions } from "@persona/grouping";
import { adjustedRandIndex, seededRandom, shuffle } from "@persona/statistics";

/** How much it helps to know the persona when the answers to one question are guessed. */
export interface Lift {
  readonly question: string;
  /** (accuracy of the persona's most common answer − of everybody's) / (1 − of everybody's). */
  readonly lift: number;
  /**
   * How many bits of information about an answer the shares within the persona add to the shares of everybody, on
   * average.
   */
  readonly bits: number;
}

const folds = 5;
/** This many answers, distributed like everybody's, are added to those of a persona before its shares are taken. */
const prior = 10;

/**
 * The lift of columns that were not used to make the groups. The most common answers are learned from four fifths of the
 * people and tried on the others, in turn: tried on the people they were learned from, any division would help.
 *
 * @param labels the group of each person; −1 for people in none
 */
export function liftOf(columns: readonly CodedColumn[], labels: Int32Array, seed: number): readonly Lift[] {
  return liftTried(columns, labels, foldsOf(labels.length, seed));
}

/** The part of the people that each is tried in. */
function foldsOf(people: number, seed: number): Int32Array {
  const order = shuffle(
    Array.from({ length: people }, (_, person) => person),
    seededRandom(seed),
  );
  const fold = new Int32Array(people);
  order.forEach((person, at) => (fold[person] = at % folds));
  return fold;
}

function liftTried(columns: readonly CodedColumn[], labels: Int32Array, fold: Int32Array): readonly Lift[] {
  const placed = [...labels.keys()].filter((person) => (labels[person] ?? -1) >= 0);
  return columns.flatMap((coded): Lift[] => {
    let byPersona = 0;
    let byAll = 0;
    let tried = 0;
    let bits = 0;
    for (const target of targetsOf(coded, placed)) {
      const groups = new Map<number, Map<number, number[]>>();
      for (const [person, answer] of target) {
        const group = labels[person] ?? -1;
        for (const key of [group, -1]) {
          const answers = groups.get(key) ?? new Map<number, number[]>();
          const counts = answers.get(answer) ?? Array.from({ length: folds }, () => 0);
          const at = fold[person] ?? 0;
          counts[at] = (counts[at] ?? 0) + 1;
          answers.set(answer, counts);
          groups.set(key, answers);
        }
      }
      const everybody = groups.get(-1) ?? new Map<number, readonly number[]>();
      const told = new Map([...groups].map(([key, answers]) => [key, bitsTold(answers, everybody)]));
      const guesses = new Map([...groups].map(([key, answers]) => [key, guessesOf(answers)]));
      for (const [person, answer] of target) {
        const at = fold[person] ?? 0;
        const anybody = guesses.get(-1)?.[at];
        tried += 1;
        bits += told.get(labels[person] ?? -1)?.get(answer)?.[at] ?? 0;
        if (anybody === answer) byAll += 1;
        if ((guesses.get(labels[person] ?? -1)?.[at] ?? anybody) === answer) byPersona += 1;
      }
    }
    return tried === 0 || byAll === tried
      ? []
      : [
          {
            question: coded.column.question,
            lift: (byPersona - byAll) / (tried - byAll),
            bits: bits / tried,
          },
        ];
  });
}

type Counts = ReadonlyMap<number, readonly number[]>;

/** For each answer, without each fold: how many bits more likely it is in a group than among everybody. */
function bitsTold(group: Counts, everybody: Counts): Counts {
  const [inGroup, inAll] = [withoutFolds(group), withoutFolds(everybody)];
  return new Map(
    [...everybody.keys()].map((answer) => [
      answer,
      Array.from({ length: folds }, (_, left) => {
        const anybody =
          ((inAll.answers.get(answer)?.[left] ?? 0) + 0.5) / ((inAll.all[left] ?? 0) + everybody.size / 2);
        const members = inGroup.answers.get(answer)?.[left] ?? 0;
        return Math.log2((members + prior * anybody) / ((inGroup.all[left] ?? 0) + prior) / anybody);
      }),
    ]),
  );
}

/** Counts of each answer and of all, without each fold. */
function withoutFolds(answers: Counts): { readonly answers: Counts; readonly all: readonly number[] } {
  const left = new Map(
    [...answers].map(([answer, counts]) => {
      const sum = counts.reduce((total, one) => total + one, 0);
      return [answer, counts.map((count) => sum - count)] as const;
    }),
  );
  const all = Array.from({ length: folds }, (_, fold) =>
    [...left.values()].reduce((total, counts) => total + (counts[fold] ?? 0), 0),
  );
  return { answers: left, all };
}

/** The most common answer without each fold; undefined where nothing is left. */
function guessesOf(answers: ReadonlyMap<number, readonly number[]>): readonly (number | undefined)[] {
  return Array.from({ length: folds }, (_, left) => {
    let best: number | undefined;
    let most = 0;
    for (const [answer, counts] of [...answers].sort(([a], [b]) => a - b)) {
      const count = counts.reduce((sum, one, at) => (at === left ? sum : sum + one), 0);
      if (count > most) [best, most] = [answer, count];
    }
    return best;
  });
}

/** What is guessed about each placed person: the answer, or for a multi-select, whether each option was chosen. */
function targetsOf(
  coded: CodedColumn,
  placed: readonly number[],
): readonly (readonly (readonly [number, number])[])[] {
  const people = placed.filter((person) => coded.answered[person] === 1);
  if (coded.column.kind === "multi-select") {
    return coded.levels.map((_, level) =>
      people.map((person) => [person, chosenBy(coded, person).includes(level) ? 1 : 0] as const),
    );
  }
  return [people.map((person) => [person, chosenBy(coded, person)[0] ?? 0] as const)];
}

/**
 * With more people than this, an even sample of them is divided again: the most common answers of its groups are
 * certain enough.
 */
const mostDivided = 2000;
/**
 * A division that is made again must agree with the personas' own to this degree (adjusted Rand index), or its lift
 * says nothing about them.
 */
const ownDivision = 0.5;
/** Active questions are left out of the division one by one, or, where there are more, in this many parts. */
const mostParts = 10;

/**
 * The lift of active questions, each left out of a division of its own into the same number of groups. Where a division
 * by all of them does not give the personas' own groups, a lift says nothing about those, and none counts.
 *
 * @param own the group of each person; −1 for people in none
 * @param k the number of groups
 * @param joinTo into how many groups those were joined, where more were found than requested
 */
export function liftOfActive(
  comparison: Comparison,
  own: Int32Array,
  {
    k,
    seed,
    into,
    joinTo = k,
  }: {
    readonly k: number;
    readonly seed: number;
    readonly into: SurveyDividerOptions;
    readonly joinTo?: number | undefined;
  },
): readonly Lift[] {
  const { variables, variates, research } = comparison;
  const placed = evenSample(comparison.placed, mostDivided);
  const divideBy = (active: readonly CodedColumn[]): Int32Array | undefined => {
    const divider = makeDivider({ ...comparison, placed, variables: { ...variables, active } }, into);
    if (divider === undefined) return undefined;
    const found = divider.divide(k, seededRandom(seed));
    const labels = new Int32Array(research.people.length).fill(-1);
    placed.forEach((position, row) => (labels[position] = found.labels[row] ?? -1));
    if (joinTo === k) return labels;
    const joined = joinAlike({ ...variates, columns: active }, labels, { k, count: joinTo });
    return labels.map((label) => joined.findIndex((groups) => groups.includes(label)));
  };
  const again = divideBy(variables.active);
  const isOwn = again !== undefined && adjustedRandIndex(...bothPlaced(own, again)) >= ownDivision;
  const names = questionNames(variables.active);
  const questions = [...new Set(names.values())];
  const parts = Math.min(mostParts, questions.length);
  const fold = foldsOf(research.people.length, seed);
  const order = shuffle([...questions], seededRandom(seed));
  return Array.from({ length: parts }, (_, part) => {
    const held = new Set<string | undefined>(order.filter((_question, at) => at % parts === part));
    const labels = divideBy(variables.active.filter((coded) => !held.has(names.get(coded))));
    if (labels === undefined) return [];
    return liftTried(
      variables.active.filter((coded) => held.has(names.get(coded))),
      labels,
      fold,
    ).map(({ question, lift, bits }) => ({
      question,
      lift: isOwn ? lift : Math.min(0, lift),
      bits: isOwn ? bits : Math.min(0, bits),
    }));
  }).flat();
}

/** The groups of the people who are placed by both divisions. */
function bothPlaced(one: Int32Array, other: Int32Array): readonly [number[], number[]] {
  const both = [...one.keys()].filter((person) => (one[person] ?? -1) >= 0 && (other[person] ?? -1) >= 0);
  return [both.map((person) => one[person] ?? -1), both.map((person) => other[person] ?? -1)];
}

function evenSample(positions: readonly number[], most: number): readonly number[] {
  const step = Math.max(1, positions.length / most);
  return Array.from(
    { length: Math.min(most, positions.length) },
    (_, index) => positions[Math.floor(index * step)] ?? 0,
  );
}
