import type { ClaimField, EvidencePack, Statement } from "@persona/contracts";
import { fieldOfQuestion, fieldOfSpeech, saysNothing } from "./cues.ts";
import { isSelfContained } from "./self-contained.ts";
import { readsInThirdPerson } from "./third-person.ts";
import { countWords, tellingWords } from "./words.ts";

/** A statement that could support a claim, with everything that decides whether it is chosen. */
export interface Candidate {
  readonly statement: Statement;
  readonly field: ClaimField;
  readonly words: ReadonlySet<string>;
  /** Statements that say much the same in answer to the same question, this one first. */
  readonly alike: readonly Statement[];
  readonly score: number;
  /** Whether it can be understood without what was said around it; an answer is shown with its question. */
  readonly standsAlone: boolean;
}

const longest = 36;
const [shortestSpoken, longestSpoken] = [8, 26];
/** Two statements say the same when this share of their distinctive words, and at least three words, is in both. */
const leastShared = { share: 0.8, words: 3 };

/** The statements of a pack that could support a claim, best first. */
export function findCandidates(pack: EvidencePack): readonly Candidate[] {
  const said = pack.statements.map((statement) => ({ statement, words: tellingWords(statement.text) }));
  const advantage = new Map(pack.topics.map((topic) => [topic.label, topic.pSegment - (topic.pRest ?? 0)]));
  const share = new Map(pack.topics.map((topic) => [topic.label, topic.pSegment]));
  return said
    .flatMap(({ statement, words }): Candidate[] => {
      const cued = fieldOf(statement);
      const length = countWords(statement.text);
      if (cued === undefined || length > longest || words.size < 2) return [];
      const alike = said
        .filter((other) => saysTheSame(other.words, words) && other.statement.question === statement.question)
        .map((other) => other.statement);
      const others = alike.filter(({ id }) => id !== statement.id);
      const common = Math.max(0, ...statement.topics.map((label) => share.get(label) ?? 0));
      const apart = statement.topics.reduce((sum, label) => sum + Math.max(0, advantage.get(label) ?? 0), 0);
      const score = cued.strength + 1.5 * Math.min(1, apart) + 0.6 * common + form(statement, length);
      const standsAlone = statement.question !== undefined || isSelfContained(statement.text);
      return [{ statement, field: cued.field, words, alike: [statement, ...others], score, standsAlone }];
    })
    .sort((a, b) => b.score - a.score || byId(a.statement, b.statement));
}

/** Of an answer, what it says comes first, and what was asked only where it says nothing of another kind. */
function fieldOf({ question, text }: Statement): ReturnType<typeof fieldOfSpeech> {
  if (question === undefined) return fieldOfSpeech(text);
  return saysNothing(text) ? undefined : (fieldOfQuestion(question) ?? fieldOfSpeech(text));
}

function saysTheSame(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  const shared = a.intersection(b).size;
  return shared >= leastShared.words && shared >= leastShared.share * a.union(b).size;
}

/** How well a statement can be understood alone: who it is about, how long it is, what it refers to. */
function form({ text, question }: Statement, length: number): number {
  let score = 0;
  if (question === undefined) {
    if (/\b(i|we|my|our)\b/i.test(text)) score += 0.4;
    if (length >= shortestSpoken && length <= longestSpoken) score += 0.3;
    if (length < shortestSpoken) score -= 0.5;
    if (/["“]|\byou\b/i.test(text)) score -= 0.4;
    // turned into the third person, others in the sentence would be mistaken for the group
    if (!readsInThirdPerson(text)) score -= 1;
  } else if (length >= 3) {
    score += 0.3;
  }
  return /\?\s*$/.test(text) ? score - 1.5 : score;
}

function byId(a: Statement, b: Statement): number {
  return a.id.localeCompare(b.id, "en", { numeric: true });
}
