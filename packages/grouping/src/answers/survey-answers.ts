import { chosenBy } from "@persona/facts";
import type { CodedColumn } from "@persona/facts";
import { shuffle } from "@persona/statistics";
import type { Random } from "@persona/statistics";
import type { FoundTopic } from "@persona/text";

/** Topics of open text may have at most this share of all the weight that people are compared by. */
const topicShare = 0.3;

/** Something that has one answer for each person: a scale, a choice, one option of a multi-select, one topic. */
export interface Item {
  /** Its levels are numbered from here, across all items. */
  readonly from: number;
  readonly levels: number;
  /** How much it counts: 1 for a question with one answer. */
  readonly weight: number;
  /** Items with the same number belong to one question: options of a choice, ratings under one heading. */
  readonly question: number;
  /** Whether the order of its levels means anything. @default false */
  readonly ordered?: boolean;
}

/** What people answered: one row a person, one column an item, each cell the number of a level. */
export interface SurveyAnswers {
  readonly rows: number;
  readonly items: readonly Item[];
  /** Row by row. A missing answer is the number `levels`, which is not a level. */
  readonly codes: Int32Array;
  /** Levels of all items. */
  readonly levels: number;
  /** Names of the questions: `block …` of the columns, or `topic …`. */
  readonly questions?: readonly string[];
}

/** An item before its levels are numbered. */
interface CodedItem {
  readonly levels: number;
  readonly weight: number;
  readonly question: string;
  readonly ordered: boolean;
  /** The level each person chose; −1 for none. */
  readonly codes: Int32Array;
}

/**
 * Lays out what the given people answered.
 *
 * A multi-select of m options counts as much as one choice among m + 1 answers: each option weighs log2(m + 1) / m.
 * Topics are yes or no for everybody who wrote anything. Where they have more than three tenths of all the weight that
 * people are compared by (the entropy of answers times their weight), their weight is reduced to that share.
 */
export function surveyAnswers(
  active: readonly CodedColumn[],
  topics: readonly FoundTopic[],
  speaks: Uint8Array,
  people: readonly number[],
): SurveyAnswers {
  const closed = [...Map.groupBy(active, ({ column }) => column.block).values()].flatMap((columns) =>
    columns.flatMap((coded) => itemsOf(coded, columns, people)),
  );
  const spoken = topics.map((topic) => ({
    levels: 2,
    weight: 1,
    question: `topic ${topic.label}`,
    ordered: false,
    codes: Int32Array.from(people, (person) =>
      speaks[person] === 1 ? Number(topic.people.has(person)) : -1,
    ),
  }));
  const allowed = (topicShare / (1 - topicShare)) * totalEntropy(closed);
  const held = totalEntropy(spoken);
  const weight = closed.length === 0 || held <= allowed ? 1 : allowed / held;
  const varying = [...closed, ...spoken.map((coded) => ({ ...coded, weight }))].filter(
    (coded) => totalEntropy([coded]) > 0,
  );
  return layOut(varying, people.length);
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

function itemsOf(
  coded: CodedColumn,
  question: readonly CodedColumn[],
  people: readonly number[],
): readonly CodedItem[] {
  const { answered, levels, column } = coded;
  const name = `block ${column.block}`;
  if (column.kind !== "multi-select") {
    const codes = Int32Array.from(people, (person) =>
      answered[person] === 1 ? (chosenBy(coded, person)[0] ?? -1) : -1,
    );
    return [{ levels: levels.length, weight: 1, question: name, ordered: coded.ordered, codes }];
  }
  const options = question.reduce((sum, one) => sum + one.levels.length, 0);
  const weight = Math.log2(options + 1) / options;
  return levels.map((_, level) => ({
    levels: 2,
    weight,
    question: name,
    ordered: false,
    codes: Int32Array.from(people, (person) =>
      answered[person] === 1 ? Number(chosenBy(coded, person).includes(level)) : -1,
    ),
  }));
}

function totalEntropy(codedItems: readonly CodedItem[]): number {
  return codedItems.reduce((sum, { codes, levels, weight }) => {
    const counts = new Float64Array(levels);
    let answered = 0;
    for (const code of codes) {
      if (code < 0) continue;
      counts[code] = counts[code]! + 1;
      answered += 1;
    }
    const entropy = counts.reduce((total, n) => (n === 0 ? total : total - n * Math.log(n / answered)), 0);
    return sum + weight * entropy;
  }, 0);
}

function layOut(codedItems: readonly CodedItem[], rows: number): SurveyAnswers {
  const questions = [...new Set(codedItems.map(({ question }) => question))];
  const items: Item[] = [];
  let levels = 0;
  for (const coded of codedItems) {
    items.push({
      from: levels,
      levels: coded.levels,
      weight: coded.weight,
      question: questions.indexOf(coded.question),
      ordered: coded.ordered,
    });
    levels += coded.levels;
  }
  const codes = new Int32Array(rows * codedItems.length).fill(levels);
  codedItems.forEach((coded, item) => {
    const from = items[item]!.from;
    for (let row = 0; row < rows; row += 1) {
      const code = coded.codes[row]!;
      if (code >= 0) codes[row * codedItems.length + item] = from + code;
    }
  });
  return { rows, items, codes, levels, questions };
}
