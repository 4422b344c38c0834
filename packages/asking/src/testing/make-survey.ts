import type { Column, Corpus } from "@persona/contracts";
import { makeCorpus } from "./make-corpus.ts";

/** A corpus with one closed question and each participant's answer. */
export function makeSurvey(question: string, answers: Readonly<Record<string, string>>): Corpus {
  const ids = Object.keys(answers);
  const texts = Object.values(answers);
  const column: Column = {
    id: "c1",
    header: question,
    question,
    kind: "nominal",
    reason: "made",
    block: "b1",
    levels: [...new Set(texts.filter((text) => text !== ""))],
    missingTokens: [],
    answered: texts.filter((text) => text !== "").length,
    missing: texts.filter((text) => text === "").length,
  };
  const starts = texts.map((_, row) => texts.slice(0, row).join(",").length + (row === 0 ? 0 : 1));
  return {
    ...makeCorpus([]),
    participants: ids.map((id) => ({ id, sourceIds: ["s1"] })),
    tables: [
      {
        sourceId: "s1",
        columns: [column],
        cells: [
          { text: texts, start: starts, end: starts.map((start, row) => start + (texts[row]?.length ?? 0)) },
        ],
        participantIds: ids,
        lines: ids.map((_, row) => row + 2),
      },
    ],
  };
}
