import type { Role } from "@persona/contracts";
import type { SpeakerCount } from "./speaker-count.ts";
import { percent } from "../text/percent.ts";
import { isPerson, whoAsks } from "./who-asks.ts";
import type { NamedSpeakers, Talk, TranscriptSpeakers } from "./who-asks.ts";

/** A speaker's role in one transcript and the rule that gave it. */
export interface SpeakerRole {
  readonly speaker: SpeakerCount;
  readonly role: Role;
  readonly rule: string;
  /** True of a speaker who says so little that they are no participant. */
  readonly isMinor?: boolean;
}

/** The speakers of one transcript with their roles. */
export interface TranscriptRoles {
  readonly speakers: readonly SpeakerRole[];
  /** False when more than one person speaks and no rule says who asks. */
  readonly isSettled: boolean;
}

const minorShare = 0.05;
const minorNeeds = 20;

/**
 * The roles of all speakers in every transcript of a set. In one where no rule of {@link whoAsks} finds who asks, all
 * count as participants, and it is left unsettled.
 */
export function speakerRoles(
  transcripts: readonly TranscriptSpeakers[],
  named: NamedSpeakers,
): TranscriptRoles[] {
  return whoAsks(transcripts, named).map(assign);
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
        ? { speaker, role: "participant", rule: "open talk: writes in a channel that nobody leads" }
        : { speaker, role: "other", rule: "open talk: only notices and messages of programs" },
    ),
  };
}

/** Gives every speaker a role, once it is known who asks. */
function assign({ speakers, asking, takesPart }: Talk): TranscriptRoles {
  const isLed = asking.some((rule) => rule !== undefined);
  let answering = 0;
  let mostUtterances = 0;
  let mostSaid = 0;
  for (const [index, speaker] of speakers.entries()) {
    if (asking[index] !== undefined || !isPerson(speaker)) continue;
    answering += 1;
    mostUtterances = Math.max(mostUtterances, speaker.utterances);
    mostSaid = Math.max(mostSaid, speaker.length);
  }
  const roles = speakers.map((speaker, index): SpeakerRole => {
    const { label, meaning, utterances, length } = speaker;
    const rule = asking[index];
    if (takesPart[index] === true)
      return { speaker, role: "participant", rule: "user: named as participant by the user" };
    if (rule !== undefined) return { speaker, role: "interviewer", rule };
    if (meaning === "nobody") return { speaker, role: "other", rule: "label: names no person" };
    if (meaning === "answers") {
      return { speaker, role: "participant", rule: `label: "${label}" names the role of answering` };
    }
    const isMinor =
      isLed &&
      mostUtterances >= minorNeeds &&
      utterances < mostUtterances * minorShare &&
      length < mostSaid * minorShare;
    if (isMinor) {
      const minor = `minor voice: ${utterances} utterances, under ${percent(minorShare)} of the main participant's ${mostUtterances}`;
      return { speaker, role: "other", rule: minor, isMinor };
    }
    return { speaker, role: "participant", rule: participantRule(isLed, answering) };
  });
  const isSaid = speakers.every((speaker, index) => takesPart[index] === true || !isPerson(speaker));
  return { speakers: roles, isSettled: isLed || isSaid || answering < 2 };
}

function participantRule(isLed: boolean, others: number): string {
  if (isLed) return "remainder: speaks beside a known interviewer";
  if (others === 1) return "alone: the only speaker";
  return "unsettled: no rule found an interviewer, so every speaker counts as a participant";
}
