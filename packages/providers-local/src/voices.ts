import type { ClaimField, EvidencePack, Statement } from "@persona/contracts";
import { isSensitive } from "@persona/sensitive";
import type { Candidate } from "./candidates.ts";
import { saysNothing } from "./cues.ts";
import { advantageOf } from "./distinctive-topics.ts";
import { isSelfContained } from "./self-contained.ts";
import { countWords, likeness, tellingWords } from "./words.ts";

/** What one person said, to be shown as their words. */
export interface Voice {
  readonly evidence: string;
  readonly text: string;
  /** What it is about, where a cue shows it. */
  readonly field?: ClaimField;
}

const mostVoices = 8;
const mostOfField = 3;
const mostOfPerson = 2;
const [shortest, longest] = [6, 40];
const tooAlike = 0.5;

/**
 * What single people said, in their own words: first those with strong cues and close to what many say, then those about
 * what sets the group apart. Of a group, each is another person's until everybody has been heard, and two at most are of
 * one; one person has all of them.
 */
export function chooseVoices(pack: EvidencePack, candidates: readonly Candidate[]): Voice[] {
  const cued = candidates.filter(({ statement, standsAlone }) => standsAlone && readsWell(statement));
  const fit: readonly Audible[] = [...cued, ...withoutCue(pack, cued)];
  const chosen: Audible[] = [];
  const isNew = (one: Audible): boolean =>
    !chosen.includes(one) &&
    chosen.filter(({ field }) => field !== undefined && field === one.field).length < mostOfField &&
    chosen.every(({ words }) => likeness(words, one.words) < tooAlike);
  const timesHeard = ({ statement: { participantId } }: Audible): number =>
    chosen.filter(({ statement }) => statement.participantId === participantId).length;
  const rounds = pack.n === 1 ? mostVoices : mostOfPerson;
  for (let round = 0; round < rounds; round += 1) {
    for (const one of fit)
      if (chosen.length < mostVoices && timesHeard(one) <= round && isNew(one)) chosen.push(one);
  }
  return chosen.map(({ statement: { id, text }, field }) => ({
    evidence: id,
    text,
    ...(field === undefined ? {} : { field }),
  }));
}

/** A statement that can be quoted, and what it is about where a cue shows it. */
interface Audible {
  readonly statement: Statement;
  readonly words: ReadonlySet<string>;
  readonly field?: ClaimField;
}

/** What can be understood alone and has no cue: first what is about topics that set the group apart. */
function withoutCue(pack: EvidencePack, cued: readonly Candidate[]): readonly Audible[] {
  const known = new Set(cued.map(({ statement: { id } }) => id));
  const advantage = new Map(pack.topics.map((topic) => [topic.label, advantageOf(topic)]));
  const tells = ({ topics }: Statement): number =>
    topics.reduce((sum, label) => sum + Math.max(0, advantage.get(label) ?? 0), 0);
  return pack.statements
    .filter((statement) => !known.has(statement.id) && readsWell(statement))
    .filter(({ text, question }) => (question === undefined ? isSelfContained(text) : !saysNothing(text)))
    .map((statement) => ({ statement, words: tellingWords(statement.text), tells: tells(statement) }))
    .filter(({ words }) => words.size >= 2)
    .toSorted((a, b) => b.tells - a.tells);
}

/**
 * Answers are shown with their question, and may be shorter. What reveals one person's health, belief and the like is not shown
 * as a voice.
 */
function readsWell({ text, question }: Statement): boolean {
  const length = countWords(text);
  const fits = length >= (question === undefined ? shortest : 3) && length <= longest;
  return fits && !/\?\s*$/.test(text) && !isSensitive(text);
}
