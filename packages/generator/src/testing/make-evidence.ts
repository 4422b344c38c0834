import type { Corpus } from "@persona/contracts";
import { buildEvidence } from "../evidence/build-pack.ts";
import type { Citation, Evidence } from "../evidence/build-pack.ts";
import { groupParticipants } from "../group/group-participants.ts";
import type { Grouping } from "../group/group-participants.ts";
import { buildVocabulary } from "../text/vocabulary.ts";
import { lexicalSupport } from "../verify/lexical-support.ts";
import type { LexicalSupport } from "../verify/lexical-support.ts";
import { makeSurvey, makeTranscripts } from "./make-corpus.ts";
import type { Survey, TestCorpus } from "./make-corpus.ts";
import { runToEnd } from "../steps.ts";

/** The evidence of everybody in a corpus as one group. */
export function evidenceOf(corpus: Corpus): {
  readonly evidence: Evidence;
  readonly grouping: Grouping;
  readonly lexical: LexicalSupport;
} {
  const grouping = runToEnd(groupParticipants(corpus, { seed: 1, count: 1 }));
  const [group] = grouping.groups;
  if (group === undefined) throw new TypeError("the corpus holds nobody to describe");
  return {
    evidence: buildEvidence(grouping, group),
    grouping,
    lexical: lexicalSupport(grouping.comparison.vocabulary),
  };
}

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

/**
 * Evidence as it would look had somebody else's words got into it: `e1` to `e3`, `a1` and `t1` are members', `stranger` is
 * another group's, `asker` the interviewer's.
 */
export function evidenceWithStrangers(): { readonly evidence: Evidence; readonly lexical: LexicalSupport } {
  const said: readonly (readonly [string, string, "participant" | "interviewer"])[] = [
    ["e1", "I photograph every receipt before the ink fades", "participant"],
    ["e2", "I don't trust the bank feed", "participant"],
    ["e3", "The accountant wants 3 of 5 envelopes by March", "participant"],
    ["stranger", "I photograph every receipt in the van", "participant"],
    ["asker", "Do you photograph every receipt?", "interviewer"],
  ];
  const citations = new Map<string, Citation>(
    said.map(([id, text, role], index) => {
      const participantId = { e1: "P1", e2: "P2", e3: "P3", stranger: "P9" }[id];
      const span = {
        id: `s1:${index * 100}-${index * 100 + text.length}`,
        sourceId: "s1",
        ...(participantId === undefined ? {} : { participantId }),
        role,
        start: index * 100,
        end: index * 100 + text.length,
        locator: { line: index + 1 },
        text,
      };
      return [id, { spans: [span], counterSpans: [], question: "" }];
    }),
  );
  citations.set("a1", {
    spans: [cell(1, "often"), cell(2, "often")],
    counterSpans: [cell(3, "never")],
    question: "How frequently do you print invoices?",
    answer: "often",
  });
  citations.set("t1", {
    spans: [cell(1, "I sort the envelopes on Sundays"), cell(2, "No envelopes for me")],
    counterSpans: [],
    question: "",
    topic: "envelopes",
  });
  return {
    evidence: {
      pack: { n: 4, of: 9, statements: [], answers: [], topics: [], mentions: [] },
      citations,
      memberIds: new Set(["P1", "P2", "P3", "P4"]),
    },
    lexical: lexicalSupport(buildVocabulary(said.map(([, text]) => [text]))),
  };
}

function cell(row: number, text: string): Citation["spans"][number] {
  return {
    id: `s2:${row * 10}-${row * 10 + text.length}`,
    sourceId: "s2",
    participantId: `P${row}`,
    role: "participant",
    start: row * 10,
    end: row * 10 + text.length,
    locator: { row },
    text,
  };
}
