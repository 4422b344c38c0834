import { percent } from "../text/percent.ts";
import type { SpeakerCount } from "./speaker-count.ts";
import { labelMatcher } from "./label-matcher.ts";
import { labelKey } from "./speaker-label.ts";

const leastQuestionShare = 0.3;
const questionLead = 2;
const leastUtterances = 8;
const leastAsked = 3;
const shortTalkShare = 0.75;
const leastTranscripts = 3;
const nearlyAll = 0.8;

/** The speakers of one transcript, and the names of interviewers in its notes. */
export interface TranscriptSpeakers {
  readonly speakers: readonly SpeakerCount[];
  readonly asking: readonly string[];
}

/** Labels that the user names, or patterns of them. */
export interface NamedSpeakers {
  /** Of the speakers who ask. */
  readonly interviewer: readonly string[];
  /** Of the speakers who take part. */
  readonly participant: readonly string[];
}

/** A transcript while it is found out who asks. */
export interface Talk {
  readonly speakers: readonly SpeakerCount[];
  /** For each speaker, whether the user said that they take part: no rule makes them one who asks. */
  readonly takesPart: readonly boolean[];
  /** For each speaker the rule that says that they ask, if one does. */
  readonly asking: (string | undefined)[];
}

/** A rule: why a speaker asks, or nothing. */
type AskingRule = (speaker: SpeakerCount) => string | undefined;

/**
 * Decides who asks, in every transcript of a set, by rules in this order: the user said so; notes at the head of the
 * transcript say so; the label names the role; the speaker asks most of the questions, or all of them in a short talk of two; the
 * speaker is in nearly all
 * transcripts while each other one is in a single one; the label is an interviewer's in another transcript of the
 * set. Where no rule says it, nobody asks: nothing is guessed.
 */
export function whoAsks(
  transcripts: readonly TranscriptSpeakers[],
  { interviewer, participant }: NamedSpeakers,
): readonly Talk[] {
  const named = labelMatcher(interviewer);
  const answers = labelMatcher(participant);
  const talks = transcripts.map(({ speakers }): Talk => ({
    speakers,
    takesPart: speakers.map(({ key }) => answers(key)),
    asking: speakers.map(nobody),
  }));
  const unsettled = talks.filter((talk, index) => {
    const noted = transcripts[index]?.asking ?? [];
    // who is named asks, and so do those whom notes or labels name
    const isNamed = interviewer.length > 0 && apply(byUser(named), talk);
    return !(
      (noted.length > 0 && apply(byNotes(noted), talk)) ||
      apply(byLabel, talk) ||
      isNamed ||
      apply(byQuestions(talk), talk) ||
      apply(byShortTalk(talk), talk)
    );
  });
  const presence = byPresence(talks);
  const open = unsettled.filter((talk) => !apply(presence, talk));
  const others = byOtherTranscripts(askers(talks));
  for (const talk of open) if (countPeople(talk) > 1 && !apply(others, talk)) apply(byRemainder(talk), talk);
  return talks;
}

/** The keys of all who ask somewhere. */
function askers(talks: readonly Talk[]): ReadonlySet<string> {
  const keys = new Set<string>();
  for (const { speakers, asking } of talks) {
    for (const [index, { key }] of speakers.entries()) if (asking[index] !== undefined) keys.add(key);
  }
  return keys;
}

/** Applies a rule to each speaker; says whether it finds anybody who asks. */
function apply(rule: AskingRule, { speakers, takesPart, asking }: Talk): boolean {
  let isSettled = false;
  for (const [index, speaker] of speakers.entries()) {
    if (takesPart[index] === true) continue;
    const reason = rule(speaker);
    if (reason === undefined) continue;
    asking[index] ??= reason;
    isSettled = true;
  }
  return isSettled;
}

/** The rule by what the user said. */
function byUser(named: (key: string) => boolean): AskingRule {
  return ({ key }) => (named(key) ? "user: named as interviewer by the user" : undefined);
}

/** The rule by what notes at the head of a transcript say. */
function byNotes(noted: readonly string[]): AskingRule {
  const names = noted.map(labelKey);
  return ({ key, label }) => {
    const [first = ""] = key.split(" ");
    const isNoted = names.some((name) => {
      const words = name.split(" ");
      const isInitials = words.length > 1 && key === words.map((word) => word.charAt(0)).join("");
      return isInitials || name === key || words[0] === key || words.at(-1) === key || name === first;
    });
    return isNoted ? `note: the head of the transcript names "${label}" as the one who asks` : undefined;
  };
}

/** The rule by labels that name the role. */
function byLabel({ label, meaning }: SpeakerCount): string | undefined {
  return meaning === "asks" ? `label: "${label}" names the role of asking` : undefined;
}

/** The rule by who asks most of the questions: a third of their utterances, and twice as often as the next speaker. */
function byQuestions({ speakers }: Talk): AskingRule {
  const people = speakers.filter(isPerson);
  const ranked = people
    .filter((speaker) => speaker.utterances >= leastUtterances)
    .map((speaker) => ({ speaker, share: speaker.questions / speaker.utterances }))
    .sort((a, b) => b.share - a.share);
  const [first, second] = ranked;
  if (first === undefined || second === undefined) return nobody;
  if (first.share < leastQuestionShare || first.share < questionLead * second.share) return nobody;
  const { questions, utterances } = first.speaker;
  if (people.some((other) => other.questions > questions)) return nobody;
  const reason = `questions: asks in ${questions} of ${utterances} utterances (${percent(first.share)}), the next speaker in ${percent(second.share)}`;
  return (speaker) => (speaker === first.speaker ? reason : undefined);
}

/**
 * The rule by who asks all the questions of a short talk of two: in three of four of their utterances, three at least,
 * while the other, who speaks as often or nearly so, asks none.
 */
function byShortTalk({ speakers }: Talk): AskingRule {
  const people = speakers.filter(isPerson);
  const [first, second] = people.toSorted((a, b) => b.questions - a.questions);
  if (first === undefined || second === undefined || people.length !== 2) return nobody;
  if (first.utterances >= leastUtterances && second.utterances >= leastUtterances) return nobody;
  const { questions, utterances } = first;
  const isOneSided = second.questions === 0 && second.utterances >= leastAsked;
  if (!isOneSided || questions < leastAsked || questions < utterances * shortTalkShare) return nobody;
  const reason = `short talk: asks in ${questions} of ${utterances} utterances, the other speaker in none`;
  return (speaker) => (speaker === first ? reason : undefined);
}

/** The rule by who is in nearly all transcripts of a set of three or more, while each other one is in a single one. */
function byPresence(talks: readonly Talk[]): AskingRule {
  const several = talks.filter((talk) => countPeople(talk) > 1);
  if (several.length < leastTranscripts) return nobody;
  const presence = new Map<string, number>();
  for (const { speakers } of several) {
    for (const { key, meaning } of speakers) {
      if (meaning === "nobody") continue;
      if (meaning !== "name") return nobody;
      presence.set(key, (presence.get(key) ?? 0) + 1);
    }
  }
  const frequent = [...presence].filter(([, count]) => count >= several.length * nearlyAll);
  const others = [...presence].filter(([, count]) => count < several.length * nearlyAll);
  const [only, ...more] = frequent;
  if (only === undefined || more.length > 0 || others.some(([, count]) => count > 1)) return nobody;
  const reason = `presence: speaks in ${only[1]} of ${several.length} transcripts, each other speaker in one`;
  return (speaker) => (speaker.key === only[0] && isPerson(speaker) ? reason : undefined);
}

/** The rule by who asks in other transcripts. A mere number says nothing of who that is in another one. */
function byOtherTranscripts(asking: ReadonlySet<string>): AskingRule {
  return ({ key, meaning }) =>
    meaning !== "nobody" && meaning !== "numbered" && asking.has(key)
      ? "same label: an interviewer in another transcript of the set"
      : undefined;
}

/** The rule by what the user said of others: where some are named as participants, and no rule finds who asks, the rest ask. */
function byRemainder({ speakers, takesPart }: Talk): AskingRule {
  if (!takesPart.includes(true)) return nobody;
  return (speaker) =>
    isPerson(speaker) && speakers.includes(speaker)
      ? "remainder: the user named the participants, and this speaker is none of them"
      : undefined;
}

/** The rule that names nobody. */
function nobody(): undefined {
  return undefined;
}

/** Whether a speaker's label may be a person's. */
export function isPerson({ meaning }: SpeakerCount): boolean {
  return meaning !== "nobody";
}

/** How many speakers there are whose label may be a person's. */
function countPeople({ speakers }: Talk): number {
  let count = 0;
  for (const speaker of speakers) if (isPerson(speaker)) count += 1;
  return count;
}
