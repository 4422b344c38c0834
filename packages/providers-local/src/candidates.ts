import type { ClaimField, EvidencePack, Statement } from "@persona/contracts";
import { fieldOfQuestion, fieldOfSpeech } from "./cues.ts";
import { countWords, tellingWords, wordWeights } from "./words.ts";

/** A statement that could carry a claim, with everything it is chosen by. */
export interface Candidate {
  readonly statement: Statement;
  readonly field: ClaimField;
  readonly words: ReadonlySet<string>;
  /** Statements that say much the same in answer to the same question, this one first. */
  readonly alike: readonly Statement[];
  readonly score: number;
}

const longest = 36;
/** A statement says much what another says when it holds this part of its words' weight, and at least two of them. */
const leastHeld = 0.6;
const leastShared = 2;

/** The statements of a pack that could carry a claim, best first. */
export function findCandidates(pack: EvidencePack): readonly Candidate[] {
  const said = pack.statements.map((statement) => ({ statement, words: tellingWords(statement.text) }));
  const weights = wordWeights(said.map(({ words }) => words));
  const advantage = new Map(pack.topics.map((topic) => [topic.label, topic.pSegment - (topic.pRest ?? 0)]));
  return said
    .flatMap(({ statement, words }): Candidate[] => {
      const cued = fieldOf(statement);
      const length = countWords(statement.text);
      if (cued === undefined || length > longest || words.size < 2) return [];
      const alike = said
        .filter((other) => holds(other.words, words, weights))
        .map((other) => other.statement);
      const others = alike.filter(({ id }) => id !== statement.id);
      const people = new Set(alike.map(({ participantId }) => participantId)).size;
      const apart = statement.topics.reduce((sum, label) => sum + Math.max(0, advantage.get(label) ?? 0), 0);
      const score =
        cued.strength + 1.5 * Math.min(1, apart) + 0.6 * Math.log2(people) + form(statement, length);
      return [{ statement, field: cued.field, words, alike: [statement, ...others], score }];
    })
    .sort((a, b) => b.score - a.score || byId(a.statement, b.statement));
}

function fieldOf({ question, text }: Statement): ReturnType<typeof fieldOfSpeech> {
  return question === undefined ? fieldOfSpeech(text) : (fieldOfQuestion(question) ?? fieldOfSpeech(text));
}

function holds(
  other: ReadonlySet<string>,
  words: ReadonlySet<string>,
  weights: ReadonlyMap<string, number>,
): boolean {
  const shared = other.intersection(words);
  if (shared.size < leastShared) return false;
  return weigh(shared, weights) >= leastHeld * weigh(words, weights);
}

function weigh(words: ReadonlySet<string>, weights: ReadonlyMap<string, number>): number {
  return [...words].reduce((sum, word) => sum + (weights.get(word) ?? 0), 0);
}

/** How well a statement stands on its own: who it speaks of, how long it is, what it leans on. */
function form({ text, question }: Statement, length: number): number {
  let score = 0;
  if (question === undefined) {
    if (/\b(i|we|my|our)\b/i.test(text)) score += 0.4;
    if (length >= 7 && length <= 26) score += 0.3;
    if (/^(it|that|this|they|he|she|those|these|which)\b(?!'s (so )?(hard|difficult|slow))/i.test(text))
      score -= 0.7;
    if (/["“]/.test(text)) score -= 0.4;
    // turned into the third person, others in the sentence would be mistaken for the group
    if (/\b(they|them|their|he|she|him|her|his)\b/i.test(text)) score -= 0.6;
  } else if (length >= 3) {
    score += 0.3;
  }
  return /\?\s*$/.test(text) ? score - 1.5 : score;
}

function byId(a: Statement, b: Statement): number {
  return a.id.localeCompare(b.id, "en", { numeric: true });
}
