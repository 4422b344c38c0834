import type { ClaimField, DraftClaim, EvidencePack, Statement } from "@persona/contracts";
import { fieldOfQuestion } from "./cues.ts";
import { sayAnswer } from "./say-answer.ts";

/** A topic that several members bring up in answer to one open question. */
interface Theme {
  readonly question: string;
  readonly label: string;
  readonly field: ClaimField;
  readonly statements: readonly Statement[];
  readonly people: number;
  readonly score: number;
}

const fewestPeople = 3;
const leastShare = 0.05;
const mostOfField = 3;

/**
 * Claims on what members bring up in answer to open questions: `What is the hardest part? Something about
 * “receipts”.`, carried by every answer that says so. What sets the group apart weighs more than what everybody says.
 */
export function chooseThemeClaims(pack: EvidencePack): readonly DraftClaim[] {
  const ofField = new Map<ClaimField, number>();
  const cited = new Set<string>();
  const claims: DraftClaim[] = [];
  for (const theme of findThemes(pack)) {
    const fresh = theme.statements.filter(({ id }) => !cited.has(id)).length;
    // two words for one thing would be told twice
    if (fresh < theme.statements.length / 2 || (ofField.get(theme.field) ?? 0) >= mostOfField) continue;
    ofField.set(theme.field, (ofField.get(theme.field) ?? 0) + 1);
    for (const { id } of theme.statements) cited.add(id);
    claims.push({
      field: theme.field,
      text: sayAnswer(theme.question, `Something about “${theme.label}”.`),
      evidence: theme.statements.map(({ id }) => id),
    });
  }
  return claims;
}

function findThemes(pack: EvidencePack): readonly Theme[] {
  const advantage = new Map(pack.topics.map((topic) => [topic.label, topic.pSegment - (topic.pRest ?? 0)]));
  const answers = pack.statements.flatMap((statement) =>
    statement.question === undefined
      ? []
      : statement.topics.map((label) => ({ statement, label, question: statement.question ?? "" })),
  );
  return [...Map.groupBy(answers, ({ question, label }) => `${label}\n${question}`).values()]
    .flatMap((group): Theme[] => {
      const [{ question, label } = { question: "", label: "" }] = group;
      const field = fieldOfQuestion(question)?.field;
      const statements = group.map(({ statement }) => statement);
      const people = new Set(statements.map(({ participantId }) => participantId)).size;
      const isNamed = question.toLowerCase().includes(label);
      if (field === undefined || isNamed || people < Math.max(fewestPeople, leastShare * pack.n)) return [];
      const score = people * (1 + 2 * Math.max(0, advantage.get(label) ?? 0));
      return [{ question, label, field, statements, people, score }];
    })
    .sort((a, b) => b.score - a.score || b.people - a.people || (a.label < b.label ? -1 : 1));
}
