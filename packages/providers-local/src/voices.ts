import type { EvidencePack, Statement } from "@persona/contracts";
import type { Candidate } from "./candidates.ts";
import { isSelfContained } from "./self-contained.ts";
import { countWords, likeness, tellingWords } from "./words.ts";

/** What one person said, to be shown as their words. */
export interface Voice {
  readonly evidence: string;
  readonly text: string;
}

const mostVoices = 6;
const mostOfField = 2;
/** A card of one person shows at least this many of their statements where there are as many. */
const fewestOfOne = 3;
const [shortest, longest] = [6, 40];
const tooAlike = 0.5;

/**
 * What single people said, in their own words: those with strong cues and close to what many say. Of a group, each is
 * another person's until everybody has been heard; of one person, at least three.
 */
export function chooseVoices(pack: EvidencePack, candidates: readonly Candidate[]): Voice[] {
  const fit = candidates.filter(({ statement, standsAlone }) => standsAlone && readsWell(statement));
  const chosen: Candidate[] = [];
  const isNew = (one: Candidate): boolean =>
    !chosen.includes(one) &&
    chosen.filter(({ field }) => field === one.field).length < mostOfField &&
    chosen.every(({ words }) => likeness(words, one.words) < tooAlike);
  const isUnheard = ({ statement: { participantId } }: Candidate): boolean =>
    chosen.every(({ statement }) => statement.participantId !== participantId);
  for (const one of fit) if (chosen.length < mostVoices && isUnheard(one) && isNew(one)) chosen.push(one);
  if (pack.n === 1) for (const one of fit) if (chosen.length < mostVoices && isNew(one)) chosen.push(one);
  const statements = chosen.map(({ statement }) => statement);
  if (pack.n === 1 && statements.length < fewestOfOne) addPlain(statements, pack);
  return statements.map(({ id, text }) => ({ evidence: id, text }));
}

/** What one person said without a cue, where cues show too little. */
function addPlain(statements: Statement[], pack: EvidencePack): void {
  for (const statement of pack.statements) {
    if (statements.length === fewestOfOne) return;
    const isSaid = statements.some(({ id }) => id === statement.id);
    if (isSaid || !readsWell(statement) || tellingWords(statement.text).size < 2) continue;
    if (statement.question === undefined && !isSelfContained(statement.text)) continue;
    statements.push(statement);
  }
}

/** Answers are shown with their question, and may be shorter. */
function readsWell({ text, question }: Statement): boolean {
  const length = countWords(text);
  return length >= (question === undefined ? shortest : 3) && length <= longest && !/\?\s*$/.test(text);
}
