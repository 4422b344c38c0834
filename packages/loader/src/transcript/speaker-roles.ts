import type { Role } from "@persona/contracts";
import { labelKey } from "./speaker-label.ts";
import type { SpeakerCount } from "./speaker-census.ts";

/** A speaker's role in one transcript and the rule that gave it. */
export interface SpeakerRole extends SpeakerCount {
  readonly role: Role;
  readonly rule: string;
}

/** The speakers of one transcript, and the names that its notes give as those who ask. */
export interface TranscriptSpeakers {
  readonly speakers: readonly SpeakerCount[];
  readonly asking: readonly string[];
}

/** The speakers of one transcript with their roles. */
export interface TranscriptRoles {
  readonly speakers: readonly SpeakerRole[];
  /** False when more than one person speaks and no rule says who asks. */
  readonly isSettled: boolean;
}

const leastQuestionShare = 0.3;
const questionLead = 2;
const leastUtterances = 8;
const leastTranscripts = 3;
const nearlyAll = 0.8;
const minorShare = 0.05;
const minorNeeds = 20;

type Rules = Map<string, string>;

/** A transcript while it is found out who asks. */
interface Talk {
  readonly speakers: readonly SpeakerCount[];
  /** The speakers whose label may be a person's. */
  readonly people: readonly SpeakerCount[];
  /** The rules by which speakers ask, by their keys. */
  readonly rules: Rules;
}

/**
 * Decides who asks and who answers, in every transcript of a set, by rules in this order: the user said so; notes at
 * the head of the transcript say so; the label names the role; the speaker asks most of the questions; the speaker is in nearly all transcripts while each
 * other one is in a single one; the label is an interviewer's in another transcript of the set. A transcript that
 * no rule settles is left unsettled and all its speakers count as participants: nothing is guessed.
 */
export function speakerRoles(
  transcripts: readonly TranscriptSpeakers[],
  interviewer: readonly string[],
): TranscriptRoles[] {
  const named = new Set(interviewer.map(labelKey));
  const talks = transcripts.map(({ speakers, asking }): Talk => {
    const people = speakers.filter(({ meaning }) => meaning !== "nobody");
    return { speakers, people, rules: askingByOwnRules(speakers, people, asking, named) };
  });
  const everywhere = presentEverywhere(talks);
  for (const { people, rules } of everywhere.size === 0 ? [] : talks) {
    if (rules.size > 0) continue;
    for (const { key } of people) {
      const rule = everywhere.get(key);
      if (rule !== undefined) rules.set(key, rule);
    }
  }
  const known = new Set(talks.flatMap(({ rules }) => [...rules.keys()]));
  for (const { people, rules } of talks) {
    if (rules.size > 0 || people.length < 2) continue;
    for (const { key, meaning } of people) {
      if (meaning !== "numbered" && known.has(key)) {
        rules.set(key, "same label: an interviewer in another transcript of the set");
      }
    }
  }
  return talks.map(assign);
}

/** The roles in talk that nobody leads, such as a channel of colleagues: whoever says something is a participant. */
export function openTalkRoles(
  speakers: readonly SpeakerCount[],
  spoken: ReadonlySet<string>,
): TranscriptRoles {
  return {
    isSettled: true,
    speakers: speakers.map((speaker) =>
      spoken.has(speaker.key)
        ? { ...speaker, role: "participant", rule: "open talk: writes in a channel that nobody leads" }
        : { ...speaker, role: "other", rule: "open talk: only notices and messages of programs" },
    ),
  };
}

function askingByOwnRules(
  speakers: readonly SpeakerCount[],
  people: readonly SpeakerCount[],
  asking: readonly string[],
  named: ReadonlySet<string>,
): Rules {
  const rules: Rules = new Map();
  for (const { key } of speakers)
    if (named.has(key)) rules.set(key, "user: named as interviewer by the user");
  if (rules.size > 0) return rules;
  const noted = asking.map(labelKey);
  for (const { key, label } of noted.length === 0 ? [] : speakers) {
    const [first = ""] = key.split(" ");
    const isNoted = noted.some((name) => name === key || name.split(" ")[0] === key || name === first);
    if (isNoted) rules.set(key, `note: the head of the transcript names "${label}" as the one who asks`);
  }
  if (rules.size > 0) return rules;
  for (const { key, label, meaning } of speakers) {
    if (meaning === "asks") rules.set(key, `label: "${label}" names the role of asking`);
  }
  if (rules.size > 0) return rules;
  const asker = asksMost(people);
  if (asker !== undefined) rules.set(asker.key, asker.rule);
  return rules;
}

function asksMost(speakers: readonly SpeakerCount[]): { key: string; rule: string } | undefined {
  const ranked = speakers
    .filter((speaker) => speaker.utterances >= leastUtterances)
    .map((speaker) => ({ speaker, share: speaker.questions / speaker.utterances }))
    .sort((a, b) => b.share - a.share);
  const [first, second] = ranked;
  if (first === undefined || second === undefined) return undefined;
  if (first.share < leastQuestionShare || first.share < questionLead * second.share) return undefined;
  if (speakers.some((other) => other !== first.speaker && other.questions > first.speaker.questions))
    return undefined;
  const { key, questions, utterances } = first.speaker;
  return {
    key,
    rule: `questions: asks in ${questions} of ${utterances} utterances (${percent(first.share)}), the next speaker in ${percent(second.share)}`,
  };
}

/** Speakers who are in nearly all transcripts of a set of three or more, while each other one is in a single one. */
function presentEverywhere(talks: readonly Talk[]): Rules {
  const rules: Rules = new Map();
  const several = talks.filter(({ people }) => people.length > 1);
  if (several.length < leastTranscripts) return rules;
  const presence = new Map<string, number>();
  for (const { people } of several) {
    for (const { key, meaning } of people) {
      if (meaning !== "name") return rules;
      presence.set(key, (presence.get(key) ?? 0) + 1);
    }
  }
  const frequent = [...presence].filter(([, count]) => count >= several.length * nearlyAll);
  const others = [...presence].filter(([, count]) => count < several.length * nearlyAll);
  if (frequent.length !== 1 || others.some(([, count]) => count > 1)) return rules;
  for (const [key, count] of frequent) {
    rules.set(
      key,
      `presence: speaks in ${count} of ${several.length} transcripts, each other speaker in one`,
    );
  }
  return rules;
}

function assign({ speakers, people, rules }: Talk): TranscriptRoles {
  let answering = 0;
  let mostUtterances = 0;
  let mostSaid = 0;
  for (const { key, utterances, length } of people) {
    if (rules.has(key)) continue;
    answering += 1;
    mostUtterances = Math.max(mostUtterances, utterances);
    mostSaid = Math.max(mostSaid, length);
  }
  const roles = speakers.map((speaker): SpeakerRole => {
    const rule = rules.get(speaker.key);
    if (rule !== undefined) return withRole(speaker, "interviewer", rule);
    if (speaker.meaning === "nobody") return withRole(speaker, "other", "label: names no person");
    if (speaker.meaning === "answers") {
      return withRole(speaker, "participant", `label: "${speaker.label}" names the role of answering`);
    }
    const isMinor =
      rules.size > 0 &&
      mostUtterances >= minorNeeds &&
      speaker.utterances < mostUtterances * minorShare &&
      speaker.length < mostSaid * minorShare;
    if (isMinor) {
      const minor = `minor voice: ${speaker.utterances} utterances, under ${percent(minorShare)} of the main participant's ${mostUtterances}`;
      return withRole(speaker, "other", minor);
    }
    return withRole(speaker, "participant", participantRule(rules.size, answering));
  });
  return { speakers: roles, isSettled: rules.size > 0 || answering < 2 };
}

/** Says the same as spreading the speaker, which takes several times as long. */
function withRole(
  { key, person, label, meaning, utterances, questions, length }: SpeakerCount,
  role: Role,
  rule: string,
): SpeakerRole {
  return { key, person, label, meaning, utterances, questions, length, role, rule };
}

function participantRule(askers: number, others: number): string {
  if (askers > 0) return "remainder: speaks beside a known interviewer";
  if (others === 1) return "alone: the only speaker";
  return "unsettled: no rule found an interviewer, so every speaker counts as a participant";
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}
