import type { AnswerSentence } from "./answer.ts";
import type { ClosedQuestion } from "../counts/count-answers.ts";
import { citationOf } from "./passages.ts";

/** Answers of one question that are listed, and cells that each cites. */
const [mostAnswers, mostCells] = [8, 3];
/** An answer that fewer than this share gave is no side. */
const leastSide = 0.2;
const plainAnswer = /^(?:yes|no|true|false|0|1)$/i;

/** Answers to a closed question, counted; two that contradict each other are sides. */
export function tallySentences(
  { table, columns, question, answered, answers }: ClosedQuestion,
  uris: ReadonlyMap<string, string>,
  people: ReadonlySet<string> | undefined,
): AnswerSentence[] {
  const [column] = columns;
  if (column === undefined) return [];
  const isSplit =
    answers.length === 2 &&
    answers.every(({ level, given }) => plainAnswer.test(level) && given.length >= leastSide * answered);
  return answers.slice(0, mostAnswers).map(({ level, given }) => ({
    kind: isSplit ? "side" : "tally",
    text: `“${question}”: ${given.length} of ${answered} people answered “${level}”.`,
    cites: given.slice(0, mostCells).map((span) => citationOf(span, uris)),
    count: { n: given.length, of: answered },
    tally: {
      sourceId: table.sourceId,
      header: column.header,
      level,
      ...(people === undefined ? {} : { people: [...people] }),
    },
  }));
}
