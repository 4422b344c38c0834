import { seededRandom } from "@persona/statistics";
import { makeSurvey } from "./make-corpus.ts";
import type { TestCorpus } from "./make-corpus.ts";

const levels = ["never", "rarely", "often", "always"];
const verbs = "archive batch crop draw edit forward gather hide".split(" ");
/** What each kind finds hard, in a different combination of words for each person. */
const troubles = [
  ["drawer toner tray paper", "jams smears rattles", "envelopes labels cards photos"],
  [
    "password approval auditor queue",
    "expires hangs insists",
    "quotations headquarters signatures contracts",
  ],
].map((parts) => parts.map((words) => words.split(" ")));

/**
 * Eighty people of two kinds who print: what they do, what troubles them, how old they are; everybody has a printer.
 */
export function printerStudy(): TestCorpus {
  const random = seededRandom(11);
  const rows = Array.from({ length: 80 }, (_, person) => {
    const kind = person % 2;
    return [
      ...verbs.map((_verb, question) => {
        const usual = (question + kind * 2) % levels.length;
        return levels[random.fraction() < 0.85 ? usual : random.below(levels.length)] ?? "";
      }),
      "yes",
      (troubles[kind] ?? []).map((words) => words[random.below(words.length)] ?? "").join(" "),
      random.fraction() < 0.8 ? (["young", "old"][kind] ?? "") : (["old", "young"][kind] ?? ""),
    ];
  });
  return makeSurvey({
    columns: [
      ...verbs.map((verb) => ({
        question: `How frequently do you ${verb}?`,
        kind: "ordinal" as const,
        levels: [...levels],
      })),
      { question: "Is a printer in the house?", kind: "nominal" },
      { question: "What troubles printing?", kind: "open-text" },
      { question: "How old are you?", kind: "nominal" },
    ],
    rows,
  });
}
