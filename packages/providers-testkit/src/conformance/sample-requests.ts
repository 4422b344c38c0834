import { jsonSchemaOf } from "@persona/contracts";
import type { EvidencePack, GenerateRequest } from "@persona/contracts";

/** A short question. */
export const plainRequest: GenerateRequest = {
  system: "You answer in one word.",
  messages: [
    { role: "user", text: "What is the capital of France?" },
    { role: "assistant", text: "Paris" },
    { role: "user", text: "And of Italy?" },
  ],
};

const draftSchema = jsonSchemaOf("draft");

const evidence: EvidencePack = {
  n: 4,
  of: 10,
  statements: [
    {
      kind: "statement",
      id: "e1",
      participantId: "P001",
      text: "I want to find my old notes without scrolling. It takes ages.",
      question: "What would help you?",
      topics: ["notes"],
    },
    {
      kind: "statement",
      id: "e2",
      participantId: "P002",
      text: "Copying tables by hand is slow, so I keep a spreadsheet.",
      topics: ["tables"],
    },
  ],
  answers: [
    {
      kind: "answer",
      id: "a1",
      question: "How often do you share?",
      answer: "Every week",
      n: 3,
      of: 4,
      pSegment: 0.75,
      pRest: 0.25,
      ci95: [0.1, 0.9],
    },
  ],
  topics: [{ label: "notes", n: 1, of: 4, pSegment: 0.25, pRest: 0, ci95: [0, 0.5] }],
  mentions: [{ kind: "mention", id: "t1", topic: "notes", n: 1, of: 1 }],
};

/** A request for a persona draft, with its evidence as data and as text. */
export const draftRequest: GenerateRequest = {
  system: "Describe the group. Cite an id for everything you say.",
  messages: [
    {
      role: "user",
      text: [
        "Evidence:",
        '[e1] P001 (What would help you?): "I want to find my old notes without scrolling. It takes ages."',
        '[e2] P002: "Copying tables by hand is slow, so I keep a spreadsheet."',
        "[a1] How often do you share?: Every week, 3 of 4 (75%), rest 25%",
      ].join("\n"),
    },
  ],
  evidence,
  output: { name: "draft", schema: draftSchema },
};
