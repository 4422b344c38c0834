import { answersIn, cellSpan } from "@persona/contracts";
import type { Column, Corpus, Span, Table } from "@persona/contracts";
import { familyOf, searchTerms } from "../searching/search-terms.ts";
import type { SoughtWord } from "../searching/search-terms.ts";

/** A closed answer, and who gave it. */
export interface CountedAnswer {
  readonly level: string;
  /** One cell of each person who gave it, in order of rows. */
  readonly given: readonly Span[];
}

/** A closed question whose words are those that were asked for. */
export interface ClosedQuestion {
  readonly table: Table;
  readonly columns: readonly Column[];
  readonly question: string;
  /** How many people answered it. */
  readonly answered: number;
  readonly answers: readonly CountedAnswer[];
  /** How much of what was asked for stands in the question and its answers, 0 to 1. */
  readonly coverage: number;
}

const closedKinds: ReadonlySet<Column["kind"]> = new Set(["ordinal", "nominal", "multi-select", "numeric"]);
const relatedWeight = 0.75;

/** Closed questions that cover what was asked for, the best first. */
export function closedQuestions(
  { tables }: Pick<Corpus, "tables">,
  sought: readonly SoughtWord[],
  {
    weigh,
    people,
    least,
  }: {
    readonly weigh: (word: SoughtWord) => number;
    readonly people: ReadonlySet<string> | undefined;
    readonly least: number;
  },
): readonly ClosedQuestion[] {
  return tables
    .flatMap((table) =>
      [
        ...Map.groupBy(
          table.columns.filter(({ kind, pii }) => closedKinds.has(kind) && pii === undefined),
          ({ block }) => block,
        ).values(),
      ].flatMap((columns) => {
        const coverage = coverageOf(columns, sought, weigh);
        return coverage < least ? [] : [{ table, columns, coverage }];
      }),
    )
    .toSorted((a, b) => b.coverage - a.coverage)
    .slice(0, mostQuestions)
    .map(({ table, columns, coverage }) => ({
      table,
      columns,
      coverage,
      question: columns[0]?.question ?? "",
      ...namedFirst(countAnswers(table, columns, people), sought),
    }));
}

/** Answers that are named in what was asked for come before the others. */
function namedFirst(
  { answered, answers }: Pick<ClosedQuestion, "answered" | "answers">,
  sought: readonly SoughtWord[],
): Pick<ClosedQuestion, "answered" | "answers"> {
  const terms = new Set(sought.map(({ term }) => term));
  const isNamed = ({ level }: CountedAnswer): boolean => searchTerms(level).some((term) => terms.has(term));
  return { answered, answers: [...answers.filter(isNamed), ...answers.filter((one) => !isNamed(one))] };
}

/** Further questions are less what was asked for. */
const mostQuestions = 3;

function coverageOf(
  columns: readonly Column[],
  sought: readonly SoughtWord[],
  weigh: (word: SoughtWord) => number,
): number {
  const texts = columns.flatMap(({ header, question, levels }) => [header, question, ...levels]);
  const terms = new Set(texts.flatMap((text) => searchTerms(text)));
  const families = new Set([...terms].map(familyOf));
  let [found, total, isNamed] = [0, 0, false];
  for (const word of sought) {
    const weight = weigh(word);
    total += weight;
    if (terms.has(word.term)) {
      found += weight;
      isNamed = true;
    } else if (families.has(familyOf(word.term)) || !terms.isDisjointFrom(word.related))
      found += weight * relatedWeight;
  }
  return isNamed && total > 0 ? found / total : 0;
}

/** The answers of people, the most frequent first; who answers in several rows counts once. */
export function countAnswers(
  table: Table,
  columns: readonly Column[],
  people?: ReadonlySet<string>,
): Pick<ClosedQuestion, "answered" | "answers"> {
  const given = new Map<string, Map<string, Span>>();
  const answered = new Set<string>();
  for (const column of columns) {
    const index = table.columns.indexOf(column);
    const texts = table.cells[index]?.text ?? [];
    for (const [row, participantId] of table.participantIds.entries()) {
      if (people !== undefined && !people.has(participantId)) continue;
      const answers = answersIn(column, texts[row] ?? "");
      if (answers.length > 0) answered.add(participantId);
      for (const { level } of answers) {
        const by = given.get(level) ?? new Map<string, Span>();
        if (!by.has(participantId)) by.set(participantId, cellSpan(table, row, index));
        given.set(level, by);
      }
    }
  }
  const order = columns.length === 1 && columns[0]?.kind === "ordinal" ? columns[0].levels : undefined;
  const answers = [...given].map(([level, by]) => ({ level, given: [...by.values()] }));
  return {
    answered: answered.size,
    answers:
      order === undefined
        ? answers.toSorted((a, b) => b.given.length - a.given.length)
        : answers.toSorted((a, b) => order.indexOf(a.level) - order.indexOf(b.level)),
  };
}
