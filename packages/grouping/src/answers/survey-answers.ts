import type { Item, SurveyAnswers } from "@persona/answer-models";
import { chosenBy, codeQuestion, questionNames } from "@persona/facts";
import type { CodedColumn, CodeVariate } from "@persona/facts";
import type { FoundTopic } from "@persona/text";

/** Topics and codes of open text may have at most this share of all the weight that people are compared by. */
const topicShare = 0.3;

/** An item before its levels are numbered. */
interface CodedItem {
  readonly levels: number;
  readonly weight: number;
  readonly question: string;
  readonly ordered: boolean;
  readonly option?: boolean;
  readonly name?: string;
  /** The level each person chose; −1 for none. */
  readonly codes: Int32Array;
}

/**
 * Lays out what the given people answered.
 *
 * A multi-select of m options counts as much as one choice among m + 1 answers: each option weighs log2(m + 1) / m.
 * Topics are yes or no for everybody who wrote anything, and the codes of an open question are the options of a
 * multi-select, for everybody whose answer was judged. Where both together have more than three tenths of all the weight
 * that people are compared by (the entropy of answers times their weight), their weight is reduced to that share.
 *
 * @param judgedRows the rows that decide which items there are and what they weigh. @default all
 */
export function surveyAnswers(
  active: readonly CodedColumn[],
  topics: readonly FoundTopic[],
  speaks: Uint8Array,
  people: readonly number[],
  {
    codes = [],
    judgedRows = [...people.keys()],
  }: { readonly codes?: readonly CodeVariate[] | undefined; readonly judgedRows?: readonly number[] } = {},
): SurveyAnswers {
  const names = questionNames(active);
  const closed = [...Map.groupBy(active, ({ column }) => column.block).values()].flatMap((columns) =>
    columns.flatMap((coded) => itemsOf(coded, columns, { people, question: names.get(coded) ?? "" })),
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
  const coded = [...Map.groupBy(codes, codeQuestion)].flatMap(([question, own]) =>
    own.map(({ people: having, judged }) => ({
      levels: 2,
      weight: Math.log2(own.length + 1) / own.length,
      question,
      ordered: false,
      option: true,
      codes: Int32Array.from(people, (person) => (judged.has(person) ? Number(having.has(person)) : -1)),
    })),
  );
  const open = [...coded, ...spoken];
  const allowed = (topicShare / (1 - topicShare)) * totalEntropy(closed, judgedRows);
  const held = totalEntropy(open, judgedRows);
  const reduced = closed.length === 0 || held <= allowed ? 1 : allowed / held;
  const varying = [
    ...closed,
    ...open.map((item): CodedItem => ({ ...item, weight: item.weight * reduced })),
  ].filter((item) => totalEntropy([item], judgedRows) > 0);
  return layOut(varying, people.length);
}

function itemsOf(
  coded: CodedColumn,
  columns: readonly CodedColumn[],
  { people, question }: { readonly people: readonly number[]; readonly question: string },
): readonly CodedItem[] {
  const { answered, levels, column } = coded;
  const name = column.id;
  if (column.kind !== "multi-select") {
    const codes = Int32Array.from(people, (person) =>
      answered[person] === 1 ? (chosenBy(coded, person)[0] ?? -1) : -1,
    );
    return [{ levels: levels.length, weight: 1, question, name, ordered: coded.ordered, codes }];
  }
  const options = columns.reduce((sum, one) => sum + one.levels.length, 0);
  const weight = Math.log2(options + 1) / options;
  return levels.map((_, level) => ({
    levels: 2,
    weight,
    question,
    name,
    ordered: false,
    option: true,
    codes: Int32Array.from(people, (person) =>
      answered[person] === 1 ? Number(chosenBy(coded, person).includes(level)) : -1,
    ),
  }));
}

function totalEntropy(codedItems: readonly CodedItem[], rows: readonly number[]): number {
  return codedItems.reduce((sum, { codes, levels, weight }) => {
    const counts = new Float64Array(levels);
    let answered = 0;
    for (const row of rows) {
      const code = codes[row]!;
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
      ...(coded.option === true ? { option: true } : {}),
      ...(coded.name === undefined ? {} : { name: coded.name }),
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
