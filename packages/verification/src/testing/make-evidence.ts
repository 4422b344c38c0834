import type { Corpus } from "@persona/contracts";
import { buildEvidence, compare, contrastsOf } from "@persona/facts";
import type { Citation, Evidence } from "@persona/facts";
import { buildVocabulary } from "@persona/text";
import { lexicalSupport } from "../support/lexical-support.ts";
import type { LexicalSupport } from "../support/lexical-support.ts";

/** The evidence of everybody in a corpus as one group. */
export function evidenceOf(corpus: Corpus): {
  readonly evidence: Evidence;
  readonly lexical: LexicalSupport;
} {
  const comparison = compare(corpus);
  const { placed, variates, research } = comparison;
  const labels = new Int32Array(research.people.length).fill(-1);
  for (const position of placed) labels[position] = 0;
  const [contrasts = []] = contrastsOf(variates, labels, 1);
  return {
    evidence: buildEvidence(comparison, { members: placed, stability: null, contrasts }),
    lexical: lexicalSupport(comparison.vocabulary),
  };
}

/**
 * Evidence with words of other people in it: `e1` to `e3`, `a1` and `t1` are members', `stranger` is
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
