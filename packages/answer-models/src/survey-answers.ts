import { shuffle } from "@persona/statistics";
import type { Random } from "@persona/statistics";

/** Something that has one answer for each person: a scale, a choice, one option of a multi-select, one topic. */
export interface Item {
  /** Its levels are numbered from here, across all items. */
  readonly from: number;
  readonly levels: number;
  /** How much it counts: 1 for a question with one answer. */
  readonly weight: number;
  /** Items with the same number belong to one question: options of a choice, ratings under one heading. */
  readonly question: number;
  /** Whose answers they are, by a name that means something to who made the item. */
  readonly name?: string;
  /** Whether the order of its levels means anything. @default false */
  readonly ordered?: boolean;
  /** Whether it is one option of a question to which people may choose several. @default false */
  readonly option?: boolean;
}

/** What people answered: one row a person, one column an item, each cell the number of a level. */
export interface SurveyAnswers {
  readonly rows: number;
  readonly items: readonly Item[];
  /** Row by row. A missing answer is the number `levels`, which is not a level. */
  readonly codes: Int32Array;
  /** Levels of all items. */
  readonly levels: number;
  /** Names of the questions. */
  readonly questions?: readonly string[];
}

/** How many questions there are. Each rating under one heading is one; the options of a multi-select are one together. */
export function countQuestions(items: readonly Item[]): number {
  const options = items.filter(({ option }) => option === true);
  return items.length - options.length + new Set(options.map(({ question }) => question)).size;
}

/** The same people and only the items that are kept. */
export function pickItems(answers: SurveyAnswers, isKept: (item: Item) => boolean): SurveyAnswers {
  const { rows, items, codes, levels } = answers;
  const kept = [...items.keys()].filter((item) => isKept(items[item]!));
  if (kept.length === items.length) return answers;
  const numbers = new Int32Array(levels + 1);
  let next = 0;
  const own = kept.map((item): Item => {
    const { from, levels: many } = items[item]!;
    for (let level = 0; level < many; level += 1) numbers[from + level] = next + level;
    next += many;
    return { ...items[item]!, from: next - many };
  });
  numbers[levels] = next;
  const picked = new Int32Array(rows * kept.length);
  for (let row = 0; row < rows; row += 1)
    kept.forEach((item, at) => {
      picked[row * kept.length + at] = numbers[codes[row * items.length + item]!]!;
    });
  return { ...answers, items: own, codes: picked, levels: next };
}

/** The same answers, each as they are, whatever they weigh in a division. */
export function unweighted(answers: SurveyAnswers): SurveyAnswers {
  return { ...answers, items: answers.items.map((item) => ({ ...item, weight: 1 })) };
}

/** The rows, each as often as it counts. */
export function repeatRows(answers: SurveyAnswers, counts: Uint16Array): SurveyAnswers {
  return pickRows(
    answers,
    [...counts.keys()].flatMap((row) => Array.from({ length: counts[row]! }, () => row)),
  );
}

const goldenRatio = (Math.sqrt(5) - 1) / 2;

/** At most about as many rows, from everywhere in the file and in no step with its order; the same answers if there are no more. */
export function thinOut(answers: SurveyAnswers, most: number): SurveyAnswers {
  const { rows } = answers;
  return rows <= most ? answers : pickRows(answers, thinRows(rows, most));
}

/** The rows that are left. */
export function thinRows(rows: number, most: number): readonly number[] {
  const all = Array.from({ length: rows }, (_, row) => row);
  return all.filter((row) => (row * goldenRatio) % 1 < most / rows);
}

/** The given rows, with the same items. */
export function pickRows(answers: SurveyAnswers, rows: readonly number[]): SurveyAnswers {
  const width = answers.items.length;
  const codes = new Int32Array(rows.length * width);
  rows.forEach((row, at) => codes.set(answers.codes.subarray(row * width, (row + 1) * width), at * width));
  return { ...answers, rows: rows.length, codes };
}

/**
 * The same people with the answers to each item shuffled, so that answers to different items have nothing to do with
 * each other.
 */
export function shuffleAnswers(answers: SurveyAnswers, random: Random): SurveyAnswers {
  const { rows, items, codes } = answers;
  const width = items.length;
  const dealt = new Int32Array(codes.length);
  const order = Array.from({ length: rows }, (_, row) => row);
  for (let item = 0; item < width; item += 1) {
    shuffle(order, random);
    for (let row = 0; row < rows; row += 1) dealt[row * width + item] = codes[order[row]! * width + item]!;
  }
  return { ...answers, codes: dealt };
}
