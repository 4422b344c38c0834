import type { Draft } from "@persona/contracts";
import { evidenceInPrompt } from "./evidence-in-prompt.ts";
import type { PromptAnswer, PromptStatement } from "./evidence-in-prompt.ts";

const fieldWords: readonly (readonly [Draft["claims"][number]["field"], RegExp])[] = [
  [
    "frustrations",
    /\b(?:hate|annoy\w*|frustrat\w*|difficult|hard to|can't|cannot|slow|confus\w*|problem|lost|waste)\b/iu,
  ],
  ["workarounds", /\b(?:instead|work ?around|by hand|copy|paste|spreadsheet|manually)\b/iu],
  ["goals", /\b(?:want|would like|goal|hope|wish|aim|trying to)\b/iu],
  ["needs", /\b(?:need|must|have to|require)\b/iu],
  ["motivations", /\b(?:because|love|enjoy|like|important to me)\b/iu],
  ["tools", /\b(?:app|tool|software|phone|laptop|excel|notebook)\b/iu],
];

const maximumStatements = 12;
const maximumAnswers = 6;

/** The first sentence of a statement, cut from it letter for letter. */
function firstSentence(text: string): string {
  const [sentence = text] = /^.+?[.!?](?=\s|$)/u.exec(text) ?? [];
  return sentence.length <= 280 ? sentence : text.slice(0, 280);
}

/** Takes statements in turn from each participant, so that no one voice fills the draft. */
function spread(statements: readonly PromptStatement[]): readonly PromptStatement[] {
  const turnOf = new Map<string, number>();
  return statements
    .map((statement, index) => {
      const turn = turnOf.get(statement.participantId) ?? 0;
      turnOf.set(statement.participantId, turn + 1);
      return { statement, turn, index };
    })
    .sort((a, b) => a.turn - b.turn || a.index - b.index)
    .slice(0, maximumStatements)
    .map(({ statement }) => statement);
}

function lift(answer: PromptAnswer): number {
  return answer.segmentPercent - (answer.restPercent ?? 0);
}

function statementClaim(statement: PromptStatement): Draft["claims"][number] {
  const sentence = firstSentence(statement.text);
  const field = fieldWords.find(([, words]) => words.test(sentence))?.[0] ?? "behaviors";
  return {
    field,
    text: sentence,
    evidence: [statement.id],
    ...(field === "goals" ? { goalType: "end" as const } : {}),
  };
}

function answerClaim(answer: PromptAnswer): Draft["claims"][number] {
  return {
    field: "context",
    text: `To “${answer.question}”, ${answer.n} of ${answer.of} answered “${answer.answer}”.`,
    evidence: [answer.id],
    n: answer.n,
    of: answer.of,
  };
}

/**
 * A draft that says only what the evidence in the prompt says: claims are its sentences or counts, quotes are its words,
 * and ids are its ids. Undefined when the prompt contains no evidence.
 */
export function personaDraft(prompt: string): Draft | undefined {
  const evidence = evidenceInPrompt(prompt);
  const statements = spread(evidence.statements);
  const answers = [...evidence.answers].sort((a, b) => lift(b) - lift(a)).slice(0, maximumAnswers);
  const strongest = answers[0];
  const first = statements[0];
  if (strongest === undefined && first === undefined) return undefined;
  return {
    label:
      strongest === undefined
        ? `People who say “${firstSentence(first?.text ?? "").slice(0, 60)}”`
        : `People who answer “${strongest.answer}”`,
    labelEvidence: [strongest?.id ?? first?.id ?? ""],
    claims: [...answers.map(answerClaim), ...statements.map(statementClaim)],
    quotes: statements
      .slice(0, 3)
      .map((statement) => ({ evidence: statement.id, text: firstSentence(statement.text) })),
  };
}
