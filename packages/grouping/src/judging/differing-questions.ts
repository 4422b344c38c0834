import type { Item, SurveyAnswers } from "@persona/answer-models";
import { chiSquareTail, holm } from "@persona/statistics";

/** What sets groups apart on questions that did not form them. */
export interface LeftOut {
  /** How many questions differ between the groups. */
  readonly differing: number;
  /** How many questions there are. */
  readonly questions: number;
  /** Names of the questions. */
  readonly tested: ReadonlySet<string>;
  /** The questions that set each group apart from the others: by the name of the question. */
  readonly ofGroups: readonly ReadonlySet<string>[];
}

/** Chance probabilities of each question: that all groups differ this much on it, and that each differs from the others. */
export interface QuestionTests {
  readonly between: ReadonlyMap<number, number>;
  readonly ofGroups: readonly ReadonlyMap<number, number>[];
}

/** The questions on which groups differ, corrected for the number of questions (Holm 1979) at the level of 5 %. */
export function differingQuestions(
  { questions: names }: SurveyAnswers,
  { between, ofGroups }: QuestionTests,
): LeftOut {
  const nameOf = (question: number): string => names?.[question] ?? String(question);
  const passing = (tests: ReadonlyMap<number, number>): readonly number[] => {
    const holds = holm([...tests.values()]);
    return [...tests.keys()].filter((_, at) => holds[at]);
  };
  return {
    differing: passing(between).length,
    questions: between.size,
    tested: new Set([...between.keys()].map(nameOf)),
    ofGroups: ofGroups.map((own) => new Set(passing(own).map(nameOf))),
  };
}

/** Tests every question for differences between groups that none of the questions formed. */
export function testQuestions(
  answers: SurveyAnswers,
  labels: Int32Array,
  { k, form }: { readonly k: number; readonly form: string },
): LeftOut {
  const questions = [...new Set(answers.items.map(({ question }) => question))];
  const testAll = (group?: number): ReadonlyMap<number, number> =>
    new Map(
      questions.map((question) => [question, testQuestion(answers, question, labels, { k, group, form })]),
    );
  return differingQuestions(answers, {
    between: testAll(),
    ofGroups: Array.from({ length: k }, (_, group) => testAll(group)),
  });
}

/**
 * How likely chance makes groups differ this much on a question. A question with several parts counts where its strongest
 * part does, corrected for their number. People with a negative label are not compared.
 *
 * @param group compares one group with all others
 */
export function testQuestion(
  answers: SurveyAnswers,
  question: number,
  labels: Int32Array,
  options: { readonly k: number; readonly group: number | undefined; readonly form: string },
): number {
  const items = [...answers.items.keys()].filter((item) => answers.items[item]!.question === question);
  return Math.min(
    1,
    items.length * Math.min(...items.map((item) => differenceIn(answers, item, labels, options))),
  );
}

/**
 * How likely chance makes groups differ this much on an item. Ordered levels are compared by their mean (Kruskal and
 * Wallis 1952, with levels as scores) where the classes move along them, others by Pearson's chi-square.
 *
 * @param group compares one group with all others
 */
function differenceIn(
  { rows, items, codes, levels }: SurveyAnswers,
  item: number,
  labels: Int32Array,
  { k, group, form }: { readonly k: number; readonly group: number | undefined; readonly form: string },
): number {
  const { from, levels: own, ordered }: Item = items[item]!;
  const groups = group === undefined ? k : 2;
  const table = new Float64Array(groups * own);
  for (let row = 0; row < rows; row += 1) {
    const code = codes[row * items.length + item]!;
    if (code === levels || labels[row]! < 0) continue;
    const side = group === undefined ? labels[row]! : Number(labels[row] === group);
    const at = side * own + code - from;
    table[at] = table[at]! + 1;
  }
  return ordered === true && form === "ordinal" ? scoreTest(table, groups, own) : pearson(table, groups, own);
}

function scoreTest(table: Float64Array, groups: number, levels: number): number {
  let [n, sum, squares, within] = [0, 0, 0, 0];
  let used = 0;
  for (let group = 0; group < groups; group += 1) {
    let [size, own] = [0, 0];
    for (let level = 0; level < levels; level += 1) {
      const count = table[group * levels + level]!;
      size += count;
      own += count * level;
      squares += count * level * level;
    }
    n += size;
    sum += own;
    if (size > 0) {
      within += (own * own) / size;
      used += 1;
    }
  }
  const total = squares - (sum * sum) / n;
  if (n < 2 || total <= 0) return 1;
  return chiSquareTail(((n - 1) * (within - (sum * sum) / n)) / total, used - 1);
}

function pearson(table: Float64Array, groups: number, levels: number): number {
  const sizes = Array.from({ length: groups }, (_, group) =>
    table.subarray(group * levels, (group + 1) * levels).reduce((sum, one) => sum + one, 0),
  );
  const sums = Array.from({ length: levels }, (_, level) =>
    sizes.reduce((sum, _size, group) => sum + table[group * levels + level]!, 0),
  );
  const n = sizes.reduce((sum, one) => sum + one, 0);
  if (n === 0) return 1;
  let statistic = 0;
  table.forEach((count, at) => {
    const expected = (sizes[Math.floor(at / levels)]! * sums[at % levels]!) / n;
    if (expected > 0) statistic += (count - expected) ** 2 / expected;
  });
  const used = (values: readonly number[]): number => values.filter((one) => one > 0).length - 1;
  return chiSquareTail(statistic, used(sizes) * used(sums));
}
