import type { Corpus, Loss } from "@persona/contracts";
import { Assembly } from "./assembly.ts";
import type { LoadSteps } from "./files/load-step.ts";
import type { ResolvedLoadOptions } from "./load-options.ts";
import type { ReadSource } from "./parsed.ts";
import { speakerCensus, speakerKey } from "./transcript/speaker-census.ts";
import type { SpeakerCount } from "./transcript/speaker-census.ts";
import { openTalkRoles, speakerRoles } from "./transcript/speaker-roles.ts";
import { labelKey } from "./transcript/speaker-label.ts";
import type { TranscriptRoles } from "./transcript/speaker-roles.ts";

/** Puts parsed files together: ids, roles of speakers, codebooks, participants and spans, in order of reading. */
export function* assembleCorpus(
  root: string,
  read: readonly ReadSource[],
  losses: readonly Loss[],
  options: ResolvedLoadOptions,
): LoadSteps<Corpus> {
  const roles = rolesOf(read, options);
  const assembly = new Assembly(root, [...losses, ...unknownInterviewers(roles, options)], options);
  for (const entry of read) {
    yield { kind: "pause" };
    assembly.add(entry, roles.get(entry));
  }
  return assembly.finish();
}

/** Labels that the user gave for those who ask, and that nobody has: a slip that would go unseen. */
function unknownInterviewers(
  roles: ReadonlyMap<ReadSource, TranscriptRoles>,
  { interviewer }: ResolvedLoadOptions,
): Loss[] {
  if (interviewer.length === 0) return [];
  const labels = [...roles.values()].flatMap(({ speakers }) => speakers.map(({ label }) => label));
  const keys = new Set(labels.map(labelKey));
  const known = [...new Set(labels)].slice(0, 5).map((label) => `"${label}"`);
  return interviewer
    .filter((label) => !keys.has(labelKey(label)))
    .map((label) => ({
      uri: ".",
      code: "interviewer-not-found",
      message: `no speaker is called "${label}", who is said to ask; the speakers are ${known.join(", ") || "none"}`,
      count: 1,
    }));
}

function rolesOf(
  read: readonly ReadSource[],
  { interviewer }: ResolvedLoadOptions,
): ReadonlyMap<ReadSource, TranscriptRoles> {
  const roles = new Map<ReadSource, TranscriptRoles>();
  const led: { entry: ReadSource; speakers: readonly SpeakerCount[]; asking: readonly string[] }[] = [];
  for (const entry of read) {
    const { content } = entry.parsed;
    if (content.kind !== "transcript") continue;
    const census = content.census ?? speakerCensus(content.utterances);
    if (content.isOpenTalk === true) {
      const spoken = content.utterances.filter(({ role }) => role === undefined);
      roles.set(
        entry,
        openTalkRoles(census, new Set(spoken.map((utterance) => speakerKey(utterance) ?? ""))),
      );
    } else {
      led.push({ entry, speakers: census, asking: content.asking ?? [] });
    }
  }
  const settled = speakerRoles(led, interviewer);
  for (const [index, { entry }] of led.entries()) {
    const found = settled[index];
    if (found !== undefined) roles.set(entry, found);
  }
  return roles;
}
