import { printingQuestions } from "./small-corpora.ts";
import { makeSurvey } from "./make-corpus.ts";
import type { TestCorpus } from "./make-corpus.ts";

const frequencies = ["often", "always", "often", "rarely", ""] as const;
const devices = ["laptop", "phone; laptop", "tablet", "laptop;tablet"] as const;
const sheets = ["10", "9", " 35", "none", "10"] as const;

/** A survey of a hundred and eighty people, more than are cited one by one, with answers left out and of every kind. */
export function manyPrinters(): TestCorpus {
  const rows = Array.from({ length: 180 }, (_, row) => [
    frequencies[row % frequencies.length] ?? "",
    devices[row % devices.length] ?? "",
    sheets[row % sheets.length] ?? "",
  ]);
  return makeSurvey({
    columns: [...printingQuestions, { question: "How many sheets do you print?", kind: "numeric" }],
    rows,
  });
}
