import { estimateTokens } from "@persona/model-text";
import type { Answer, CodeCount, Mention, Statement } from "@persona/contracts";
import type { Evidence } from "@persona/facts";
import {
  renderAnswer,
  renderCode,
  renderMention,
  renderQuestion,
  renderStatement,
  renderStatements,
} from "../prompts/prompt.ts";

/** Answers take at most this share of the room, so that statements have room as well. */
const answersShare = 0.5;
/** Counts of people who talk about a topic take at most this share. */
const mentionsShare = 0.15;
/** Counts of codes take at most this share. */
const codesShare = 0.2;
/** Each further statement from the same person, or on the same topic, is worth this much of the one before. */
const fade = 0.5;
/** A person without a statement counts more than a second statement on a topic that is already covered. */
const personWeight = 2;

/**
 * Chooses evidence that fits into `mostTokens` tokens. No text is cut off. First come answers to different questions, the
 * strongest first; then the statements that add the most people and topics for their length. This greedy choice is within
 * a constant of the best one, because coverage has diminishing returns (Khuller, Moss and Naor 1999). What is left out
 * cannot be cited any more. Where everything fits, everything stays.
 */
export function fitPack(evidence: Evidence, mostTokens: number): Evidence {
  if (mostTokens === Infinity) return evidence;
  const { pack } = evidence;
  const answers = chooseAnswers(pack.answers, mostTokens);
  const mentions = chooseMentions(pack.mentions, mostTokens);
  const codes = chooseCodes(pack.codes ?? [], mostTokens);
  const statements = chooseStatements(evidence, mostTokens - answers.tokens - mentions.tokens - codes.tokens);
  const kept = [...answers.kept, ...mentions.kept, ...statements, ...codes.kept].map(({ id }) => id);
  const all = [pack.answers, pack.mentions, pack.statements, pack.codes ?? []];
  if (kept.length === all.reduce((sum, items) => sum + items.length, 0)) return evidence;
  return {
    ...evidence,
    pack: {
      ...pack,
      answers: [...answers.kept],
      mentions: [...mentions.kept],
      statements: [...statements],
      ...(pack.codes === undefined ? {} : { codes: [...codes.kept] }),
    },
    citations: new Map(
      kept.flatMap((id) => {
        const citation = evidence.citations.get(id);
        return citation === undefined ? [] : [[id, citation]];
      }),
    ),
  };
}

/** What was chosen, and the tokens it takes. */
interface Choice<Item> {
  readonly kept: readonly Item[];
  readonly tokens: number;
}

/** Tokens of a line and its line break. */
function lineTokens(line: string): number {
  return estimateTokens(line) + 1;
}

/** Answers that fit: one for each question before a second one for any. They come strongest first. */
function chooseAnswers(answers: readonly Answer[], mostTokens: number): Choice<Answer> {
  const asked = new Map<string, number>();
  const turns = answers.map((answer, place) => {
    const turn = asked.get(answer.question) ?? 0;
    asked.set(answer.question, turn + 1);
    return { answer, place, turn };
  });
  const room = mostTokens * answersShare;
  let tokens = 0;
  const kept = new Set<Answer>();
  for (const { answer } of turns.toSorted((a, b) => a.turn - b.turn || a.place - b.place)) {
    const cost = lineTokens(renderAnswer(answer));
    if (tokens + cost > room) continue;
    tokens += cost;
    kept.add(answer);
  }
  return { kept: answers.filter((answer) => kept.has(answer)), tokens };
}

/** Mentions that fit. */
function chooseMentions(mentions: readonly Mention[], mostTokens: number): Choice<Mention> {
  return chooseCommon(mentions, renderMention, mostTokens * mentionsShare);
}

/** Codes that fit. */
function chooseCodes(codes: readonly CodeCount[], mostTokens: number): Choice<CodeCount> {
  return chooseCommon(codes, renderCode, mostTokens * codesShare);
}

/** What fits of what was counted: what applies to the most members first. */
function chooseCommon<Item extends { readonly n: number }>(
  items: readonly Item[],
  render: (item: Item) => string,
  room: number,
): Choice<Item> {
  let tokens = 0;
  const kept = new Set<Item>();
  for (const item of items.toSorted((a, b) => b.n - a.n)) {
    const cost = lineTokens(render(item));
    if (tokens + cost > room) break;
    tokens += cost;
    kept.add(item);
  }
  return { kept: items.filter((item) => kept.has(item)), tokens };
}

/** Statements that fit, by how much each adds for its length. */
function chooseStatements({ pack }: Evidence, mostTokens: number): readonly Statement[] {
  const all = renderStatements(pack.statements).map(lineTokens);
  if (all.reduce((sum, cost) => sum + cost, 0) <= mostTokens) return pack.statements;
  const weights = new Map(
    pack.topics.map(({ label, pSegment, pRest }) => [label, 0.1 + Math.max(0, pSegment - (pRest ?? 0))]),
  );
  const heard = new Map<string, number>();
  const featuresOf = ({ participantId, topics }: Statement): readonly (readonly [string, number])[] => [
    [`person ${participantId}`, personWeight],
    ...topics.flatMap((topic): (readonly [string, number])[] => {
      const weight = weights.get(topic) ?? 0;
      return [
        [`topic ${topic}`, weight],
        [`${participantId} on ${topic}`, weight],
      ];
    }),
  ];
  const waiting = pack.statements.map((statement) => {
    const { participantId, question, asked } = statement;
    return {
      statement,
      features: featuresOf(statement),
      own: lineTokens(renderStatement(statement)),
      // a question stands once above all answers to it, and once in each interview
      scope: question ?? JSON.stringify([participantId, asked]),
      heading: lineTokens(renderQuestion(statement) ?? ""),
    };
  });
  const headings = new Set<string>();
  const costOf = ({ own, scope, heading }: (typeof waiting)[number]): number =>
    own + (headings.has(scope) ? 0 : heading);
  const gainOf = (candidate: (typeof waiting)[number]): number =>
    candidate.features.reduce((sum, [name, weight]) => sum + weight * fade ** (heard.get(name) ?? 0), 0) /
    costOf(candidate);
  const kept = new Set<Statement>();
  let left = mostTokens;
  for (;;) {
    let best: (typeof waiting)[number] | undefined;
    let bestGain = 0;
    for (const candidate of waiting) {
      if (costOf(candidate) > left || kept.has(candidate.statement)) continue;
      const gain = gainOf(candidate);
      if (gain > bestGain) [best, bestGain] = [candidate, gain];
    }
    if (best === undefined) break;
    kept.add(best.statement);
    left -= costOf(best);
    headings.add(best.scope);
    for (const [name] of best.features) heard.set(name, (heard.get(name) ?? 0) + 1);
  }
  return pack.statements.filter((statement) => kept.has(statement));
}
