import { pickItems } from "@persona/answer-models";
import type { Item, SurveyAnswers } from "@persona/answer-models";

/**
 * From this Cramér's V on, two questions are one: of five answers, about one in twelve may differ. Two different
 * questions whose answers correlate by .9 reach about .65.
 */
const nearlySame = 0.85;

/** Leaves out questions that repeat another one. */
export function dropCopies(answers: SurveyAnswers): SurveyAnswers {
  const copies = copiesIn(answers);
  return pickItems(answers, (item) => !copies.has(item));
}

/**
 * Questions that repeat another one: columns that were exported twice, or copied with a few slips. Of each set of
 * copies, the one with the most answers is not among them; with equally many, the first. Only questions with one answer
 * are compared: the options of a multi-select, and topics, may go together by nature.
 */
export function copiesIn(answers: SurveyAnswers): ReadonlySet<Item> {
  const { rows, items, codes, levels } = answers;
  const width = items.length;
  const sizes = Map.groupBy(items, ({ question }) => question);
  const single = [...items.keys()].filter((item) => {
    const { question, levels: own, weight } = items[item]!;
    return weight === 1 && own > 1 && isClosed(answers, question) && sizes.has(question);
  });
  const answered = new Map(
    single.map((item) => {
      let count = 0;
      for (let row = 0; row < rows; row += 1) if (codes[row * width + item]! < levels) count += 1;
      return [item, count];
    }),
  );
  const dropped = new Set<number>();
  const order = single.toSorted((a, b) => (answered.get(b) ?? 0) - (answered.get(a) ?? 0) || a - b);
  order.forEach((item, at) => {
    if (dropped.has(item)) return;
    for (const other of order.slice(at + 1)) {
      if (
        !dropped.has(other) &&
        items[other]!.levels === items[item]!.levels &&
        association(answers, item, other) >= nearlySame
      )
        dropped.add(other);
    }
  });
  return new Set([...dropped].map((item) => items[item]!));
}

function isClosed({ questions }: SurveyAnswers, question: number): boolean {
  return questions?.[question]?.startsWith("topic ") !== true;
}

/** Cramér's V of two items, among people who answered both. */
function association({ rows, items, codes, levels }: SurveyAnswers, one: number, other: number): number {
  const width = items.length;
  const [a, b] = [items[one]!, items[other]!];
  const table = new Float64Array(a.levels * b.levels);
  const [sumsOfA, sumsOfB] = [new Float64Array(a.levels), new Float64Array(b.levels)];
  let n = 0;
  for (let row = 0; row < rows; row += 1) {
    const [x, y] = [codes[row * width + one]!, codes[row * width + other]!];
    if (x === levels || y === levels) continue;
    const at = (x - a.from) * b.levels + y - b.from;
    table[at] = table[at]! + 1;
    sumsOfA[x - a.from] = sumsOfA[x - a.from]! + 1;
    sumsOfB[y - b.from] = sumsOfB[y - b.from]! + 1;
    n += 1;
  }
  let sum = 0;
  table.forEach((count, at) => {
    const expected = (sumsOfA[Math.floor(at / b.levels)]! * sumsOfB[at % b.levels]!) / n;
    if (expected > 0) sum += (count - expected) ** 2 / expected;
  });
  const used = Math.min(sumsOfA.filter((one) => one > 0).length, sumsOfB.filter((one) => one > 0).length) - 1;
  return used < 1 || n === 0 ? 0 : Math.sqrt(sum / n / used);
}
