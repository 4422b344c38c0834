import { makeSurvey, makeTranscripts } from "./make-corpus.ts";
import type { Survey, TestCorpus } from "./make-corpus.ts";

/** Three people who talk about receipts, and an interviewer. */
export function threeInterviews(): TestCorpus {
  return makeTranscripts([
    [
      { speaker: "Asker", text: "Do you photograph receipts at the kitchen table?", role: "interviewer" },
      {
        speaker: "Ana",
        text: "I photograph every receipt before the ink fades. Sundays I sort the envelopes.",
      },
    ],
    [
      { speaker: "Asker", text: "How do you handle receipts?", role: "interviewer" },
      { speaker: "Ben", text: "I photograph the receipt in the van. I don't trust the bank feed." },
    ],
    [
      { speaker: "Asker", text: "And you?", role: "interviewer" },
      {
        speaker: "Cleo",
        text: "My accountant wants paper receipts. “Keep the paper originals,” she told me twice.",
      },
    ],
  ]);
}

/** A scale and a choice of several, as surveys about printing ask them. */
export const printingQuestions: Survey["columns"] = [
  {
    question: "How frequently do you print invoices?",
    kind: "ordinal",
    levels: ["never", "rarely", "often", "always"],
  },
  {
    question: "Which devices do you use for printing?",
    kind: "multi-select",
    separator: ";",
    levels: ["phone", "laptop", "tablet"],
  },
];

/** A survey in which seven of ten print often, and everybody says why. */
export function printingSurvey(): TestCorpus {
  return makeSurvey({
    columns: [
      ...printingQuestions,
      { question: "What is hard about printing?", kind: "open-text" },
      { question: "How old are you?", kind: "nominal" },
    ],
    rows: [
      ["often", "phone; laptop", "The paper jams, “always”", "young"],
      ["often", "laptop", "The driver never finds my printer", "young"],
      ["often", "laptop", "ink costs a fortune", "young"],
      ["often", "laptop;tablet", "ink costs too much", "young"],
      ["always", "laptop", "nothing", "old"],
      ["always", "laptop", "", "old"],
      ["always", "phone;laptop", "é, ü and ß come out wrong", "old"],
      ["never", "phone", "", "old"],
      ["rarely", "tablet", "the queue hangs", "old"],
      ["", "", "", "old"],
    ],
  });
}
